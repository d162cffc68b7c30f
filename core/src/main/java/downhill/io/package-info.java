/// Files that hold tensors: safetensors, and how a file is replaced without ever being half there.
///
/// What a model is (layers, architecture) is unknown here. Every file is data: reading one never
/// runs code, never opens another file and never trusts a size that was not checked.
///
/// Read [Safetensors][downhill.io.Safetensors] first.
@NullMarked
package downhill.io;

import org.jspecify.annotations.NullMarked;
