/// Tensors, operations, the computational graph, gradients, layers, losses, optimizers and training.
module downhill.core {
  requires static transitive org.jspecify;
  requires static jdk.incubator.vector; // absent at run time: the plain kernels run, with the same bits

  exports downhill.tensor;
}
