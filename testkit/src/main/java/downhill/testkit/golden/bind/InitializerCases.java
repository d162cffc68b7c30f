package downhill.testkit.golden.bind;

import downhill.nn.Initializer;
import downhill.nn.Initializer.Fan;
import downhill.tensor.Shape;
import downhill.testkit.golden.Comparison;
import downhill.testkit.golden.GoldenArray;
import downhill.testkit.golden.GoldenCase;
import downhill.testkit.golden.Outcome;
import downhill.testkit.golden.Precision;

/// The golden group `initializers`: fans, bounds, deviations and gains, which are plain numbers.
final class InitializerCases {
  private InitializerCases() {}

  static Outcome run(GoldenCase c, Precision precision) {
    Comparison comparison = Comparison.of(c, precision);
    for (String name : c.outputs().keySet()) {
      double value =
          c.op().equals("gain")
              ? gain(name)
              : number(name, Shape.of(c.attrs().integers("weight_shape")));
      comparison.output(name, GoldenArray.scalar(value));
    }
    return comparison.outcome();
  }

  private static double gain(String name) {
    return name.equals("leaky_relu_0.2")
        ? Initializer.gain("leaky_relu", 0.2)
        : Initializer.gain(name, 0);
  }

  private static double number(String name, Shape weight) {
    double relu = Initializer.gain("relu", 0);
    double leaky = Initializer.gain("leaky_relu", 0.2);
    return switch (name) {
      case "fan_in" -> Initializer.fanIn(weight);
      case "fan_out" -> Initializer.fanOut(weight);
      case "xavier_uniform_bound" -> new Initializer.GlorotUniform(1).bound(weight);
      case "xavier_normal_std" -> new Initializer.GlorotNormal(1).std(weight);
      case "kaiming_uniform_relu_bound" -> new Initializer.HeUniform(relu, Fan.IN).bound(weight);
      case "kaiming_normal_relu_std" -> new Initializer.HeNormal(relu, Fan.IN).std(weight);
      case "kaiming_normal_leaky0.2_std" -> new Initializer.HeNormal(leaky, Fan.IN).std(weight);
      case "kaiming_normal_relu_fanout_std" -> new Initializer.HeNormal(relu, Fan.OUT).std(weight);
      case "lecun_normal_std" -> new Initializer.HeNormal(1, Fan.IN).std(weight);
      default -> throw new IllegalArgumentException("No initializer number '" + name + "'.");
    };
  }
}
