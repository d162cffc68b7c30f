/// The CPU backend: kernels over plain arrays, and the elementary functions they share.
///
/// What decides *which* kernel runs belongs here; what an operation means does not (`downhill.op`).
/// Everything here gives the same bits on every machine. For the functions read
/// [Float32Math][downhill.backend.cpu.Float32Math] first.
@NullMarked
package downhill.backend.cpu;

import org.jspecify.annotations.NullMarked;
