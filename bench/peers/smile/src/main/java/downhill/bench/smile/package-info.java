/// The workloads on another library.
@NullMarked
package downhill.bench.smile;

import org.jspecify.annotations.NullMarked;
