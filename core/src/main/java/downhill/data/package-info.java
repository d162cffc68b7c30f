/// Data sets: rows with their targets, and generators for small ones that need no file.
///
/// Here belongs what brings rows into tensors, describes them and prepares them for a model.
/// Splitting rows into batches is training; how good predictions are is told by `downhill.metric`.
///
/// Read [Dataset][downhill.data.Dataset] first, then [Datasets][downhill.data.Datasets], which
/// knows the built-in ones by name, and [Preprocessing][downhill.data.Preprocessing].
@NullMarked
package downhill.data;

import org.jspecify.annotations.NullMarked;
