/// Which operations of a graph run as one loop, and the bytecode of that loop.
///
/// Knows graphs and operations, no backend and no arrays' owners. Read
/// [Grouping][downhill.backend.cpu.fuse.Grouping] first.
@NullMarked
package downhill.backend.cpu.fuse;

import org.jspecify.annotations.NullMarked;
