/// Derivations: the gradients of a graph written down as mathematics, with numbers.
module downhill.derive {
  requires transitive downhill.core;
  requires static transitive org.jspecify;

  exports downhill.derive;
  exports downhill.derive.errata;
  exports downhill.derive.math;
  exports downhill.derive.page;
  exports downhill.derive.scalar;
}
