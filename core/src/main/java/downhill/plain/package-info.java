/// Plain data of strangers (maps, lists, texts, numbers), read with its kind and range checked.
///
/// For the packages that make something from data of a file; not exported. Read
/// [PlainMap][downhill.plain.PlainMap].
@NullMarked
package downhill.plain;

import org.jspecify.annotations.NullMarked;
