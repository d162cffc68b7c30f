package downhill.testkit;

import downhill.backend.Backend;
import downhill.eager.Tensors;

class CpuBackendTest implements BackendSuite {
  @Override
  public Backend backend() {
    return Tensors.cpu();
  }
}
