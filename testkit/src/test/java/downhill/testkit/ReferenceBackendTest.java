package downhill.testkit;

import downhill.backend.Backend;
import downhill.eager.Tensors;

class ReferenceBackendTest implements BackendSuite {
  @Override
  public Backend backend() {
    return Tensors.reference();
  }
}
