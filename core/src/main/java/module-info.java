/// Tensors, operations, the computational graph, gradients, layers, losses, optimizers and
/// training.
module downhill.core {
  requires static transitive org.jspecify;
  // Absent at run time: the plain kernels run, with the same bits.
  requires static jdk.incubator.vector;

  exports downhill.backend;
  exports downhill.backend.host;
  exports downhill.data;
  exports downhill.eager;
  exports downhill.grad;
  exports downhill.graph;
  exports downhill.io;
  exports downhill.loss;
  exports downhill.metric;
  exports downhill.model;
  exports downhill.nn;
  exports downhill.op;
  exports downhill.optim;
  exports downhill.tensor;
  exports downhill.train;
}
