/// Whole trainings timed as users would run them, and the kernels beneath them. Not published.
///
/// [Workload] is the table of what is trained and the entry of `bench/run`; [Runner] times any
/// [Peer], ours and others', in the same way; `bench/peers` has the others.
@NullMarked
package downhill.bench;

import org.jspecify.annotations.NullMarked;
