/// Tables with named, typed columns, read from CSV and TSV files, and the way from them to data
/// sets.
///
/// Learners do not belong here.
@NullMarked
package downhill.table;

import org.jspecify.annotations.NullMarked;
