/// The classic learners. `fit` takes data and returns a fitted, immutable model that predicts.
///
/// Layers, losses and training belong to `core`; each learner is a thin composition of them.
@NullMarked
package downhill.models;

import org.jspecify.annotations.NullMarked;
