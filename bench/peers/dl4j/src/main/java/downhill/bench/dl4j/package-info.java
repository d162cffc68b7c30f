/// The workloads on another library.
@NullMarked
package downhill.bench.dl4j;

import org.jspecify.annotations.NullMarked;
