package downhill.learner;

import downhill.models.Affine;
import downhill.models.Solved;
import downhill.models.bls.BroadFeatures;
import downhill.models.linear.Powers;
import downhill.models.rbf.RadialLayer;
import downhill.nn.Layer;
import downhill.op.Shapes;
import downhill.tensor.Tensor;

/// A network whose last layer was solved and that can take more rows: fixed features, least squares
/// on them. Its parts have declared types, so that it can be made again from a file.
public sealed interface Growing extends Layer {
  /// The columns on which the last layer was solved.
  Tensor columns(Tensor x);

  /// The last layer.
  Solved solved();

  /// What the outputs are multiplied by: 1, or what makes scores probabilities.
  Affine sharpness();

  /// This with another last layer.
  Growing with(Solved other);

  /// This with other factors of the outputs.
  Growing with(Affine other);

  @Override
  default Tensor forward(Tensor x) {
    return sharpness().forward(solved().forward(columns(x)));
  }

  /// This after more rows.
  ///
  /// @param x their features
  /// @param y their targets, `[n, outputs]`
  default Growing plusRows(Tensor x, Tensor y) {
    return with(solved().plusRows(columns(x), y));
  }

  /// Pictures as rows of numbers.
  private static Tensor flat(Tensor x) {
    return x.shape().rank() > 2 ? Shapes.flatten(x, 1) : x;
  }

  /// Of columns as they are.
  ///
  /// @param solved the layer
  /// @param sharpness of the outputs
  record OfColumns(Solved solved, Affine sharpness) implements Growing {
    @Override
    public Tensor columns(Tensor x) {
      return flat(x);
    }

    @Override
    public Growing with(Solved other) {
      return new OfColumns(other, sharpness);
    }

    @Override
    public Growing with(Affine other) {
      return new OfColumns(solved, other);
    }
  }

  /// Of powers of one column.
  ///
  /// @param powers of it
  /// @param solved the layer
  /// @param sharpness of the outputs
  record OfPowers(Powers powers, Solved solved, Affine sharpness) implements Growing {
    @Override
    public Tensor columns(Tensor x) {
      return powers.forward(x);
    }

    @Override
    public Growing with(Solved other) {
      return new OfPowers(powers, other, sharpness);
    }

    @Override
    public Growing with(Affine other) {
      return new OfPowers(powers, solved, other);
    }
  }

  /// Of radial basis functions.
  ///
  /// @param radial the functions
  /// @param solved the layer
  /// @param sharpness of the outputs
  record OfRadial(RadialLayer radial, Solved solved, Affine sharpness) implements Growing {
    @Override
    public Tensor columns(Tensor x) {
      return radial.forward(flat(x));
    }

    @Override
    public Growing with(Solved other) {
      return new OfRadial(radial, other, sharpness);
    }

    @Override
    public Growing with(Affine other) {
      return new OfRadial(radial, solved, other);
    }
  }

  /// Of mapped and enhancement nodes.
  ///
  /// @param scaling what is done first
  /// @param nodes the nodes
  /// @param solved the layer
  /// @param sharpness of the outputs
  record OfNodes(Affine scaling, BroadFeatures nodes, Solved solved, Affine sharpness)
      implements Growing {
    @Override
    public Tensor columns(Tensor x) {
      return nodes.forward(scaling.forward(flat(x)));
    }

    @Override
    public Growing with(Solved other) {
      return new OfNodes(scaling, nodes, other, sharpness);
    }

    @Override
    public Growing with(Affine other) {
      return new OfNodes(scaling, nodes, solved, other);
    }
  }
}
