package downhill.backend.cpu;

import jdk.incubator.vector.FloatVector;

/// Bits of the vectors that the machine likes best. Apart from [Lanes], because [Simd] asks for it
/// while it is initialised, and [Lanes] asks [Simd]. Needs the module `jdk.incubator.vector`.
final class PreferredWidth {
  static final int BITS = FloatVector.SPECIES_PREFERRED.vectorBitSize();

  private PreferredWidth() {}
}
