/// JMH benchmarks of kernels and plans, as a share of what the processor can do at most:
/// `bench/kernels`. [KernelReport] runs them and prints the table.
@NullMarked
package downhill.bench.kernels;

import org.jspecify.annotations.NullMarked;
