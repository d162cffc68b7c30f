/// Layers, activations, initialisers, and models made of them.
///
/// A model is an immutable record; its parameters are its components. Here belongs what is applied
/// to tensors and has parameters or a name; losses and optimizers have packages of their own.
///
/// Read [Model][downhill.nn.Model] first, then [Linear][downhill.nn.Linear].
@NullMarked
package downhill.nn;

import org.jspecify.annotations.NullMarked;
