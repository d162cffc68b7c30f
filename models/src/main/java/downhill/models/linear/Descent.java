package downhill.models.linear;

import downhill.data.Scaler;
import downhill.data.Scaling;
import downhill.eager.Tensors;
import downhill.loss.SquaredError;
import downhill.nn.Linear;
import downhill.optim.Sgd;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.StopReason;
import downhill.train.Trainer;
import java.util.List;

/// Gradient descent for linear regression, by the trainer.
final class Descent {
  private Descent() {}

  static FittedLinear run(Design design, Solver.GradientDescent settings) {
    Tensor phi = design.columns();
    Scaler scaler = design.intercept() ? Scaler.STANDARD : Scaler.MAX_ABS;
    Scaling scaling = scaler.fit(phi);
    int k = design.y()[0].length;
    Linear start =
        new Linear(
            Tensors.zeros(Shape.of(k, phi.shape().dim(1)), DType.F64),
            design.intercept() ? Tensors.zeros(Shape.of(k), DType.F64) : null);
    var fitted =
        Trainer.of(start)
            .loss(new SquaredError(SquaredError.Scaling.HALF_MEAN_PER_SAMPLE))
            .optimizer(new Sgd(settings.learningRate()))
            .fullBatch()
            .inOrder()
            .epochs(settings.iterations())
            .tolerance(settings.tolerance())
            .fit(scaling.apply(phi), Tensors.matrix(design.y()));
    List<String> warnings =
        fitted.stop() instanceof StopReason.Converged
            ? List.of()
            : List.of(
                "%s: gradient descent did not converge. %s"
                    .formatted(design.who(), fitted.stop().sentence()));
    return design.fitted(Unscaled.of(fitted.model(), scaling), null, 0, warnings);
  }
}
