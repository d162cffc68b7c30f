/// The workloads on another library.
@NullMarked
package downhill.bench.djl;

import org.jspecify.annotations.NullMarked;
