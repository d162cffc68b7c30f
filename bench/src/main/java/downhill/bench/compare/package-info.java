/// Measures Downhill beside other libraries and writes `docs/benchmarks.md`.
///
/// [Compare] runs processes in turn and appends what they print to a file; [Page] makes tables of
/// that file. First read `Compare`.
@NullMarked
package downhill.bench.compare;

import org.jspecify.annotations.NullMarked;
