/// Trained models in files: what is needed to predict (weights, inference graph, preprocessing,
/// class names), to train on (architecture) and to know where a model came from (training card), in
/// one safetensors file.
///
/// Every file is data: loading never runs code, opens no other file, and trusts no size that it did
/// not check. How tensors are written is the business of `downhill.io`.
///
/// Read [SavedModel][downhill.model.SavedModel] first; `docs/model-files.md` describes the format.
@NullMarked
package downhill.model;

import org.jspecify.annotations.NullMarked;
