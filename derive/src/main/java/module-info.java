/// Derivations: the gradients of a graph written down as mathematics, with numbers.
module downhill.derive {
  requires transitive downhill.core;
  requires static transitive org.jspecify;
  requires org.eclipse.elk.alg.layered;
  requires org.eclipse.elk.core;
  requires org.eclipse.elk.graph;
  requires org.eclipse.emf.common;
  requires org.eclipse.emf.ecore;

  exports downhill.derive;
  exports downhill.derive.errata;
  exports downhill.derive.learner;
  exports downhill.derive.math;
  exports downhill.derive.page;
  exports downhill.derive.picture;
  exports downhill.derive.scalar;
}
