package downhill.testkit.golden.bind;

import downhill.optim.ConstantWarmup;
import downhill.optim.CosineDecay;
import downhill.optim.CosineRestarts;
import downhill.optim.Cyclic;
import downhill.optim.ExponentialDecay;
import downhill.optim.InverseSqrt;
import downhill.optim.LinearWarmup;
import downhill.optim.MultiStepDecay;
import downhill.optim.OneCycle;
import downhill.optim.Plateau;
import downhill.optim.PolynomialDecay;
import downhill.optim.Schedule;
import downhill.optim.StepDecay;
import downhill.testkit.golden.Comparison;
import downhill.testkit.golden.GoldenArray;
import downhill.testkit.golden.GoldenCase;
import downhill.testkit.golden.GoldenValue;
import downhill.testkit.golden.Outcome;
import downhill.testkit.golden.Precision;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The golden group `schedules`: the rate of each step, which is a plain number.
final class ScheduleCases {
  private ScheduleCases() {}

  static Outcome run(GoldenCase c, Precision precision) {
    Schedule schedule = schedule(c);
    if (schedule == null) {
      return new Outcome.Skipped("no schedule " + c.op());
    }
    GoldenArray want = vector(c.fields().numbers("lr_at_step"));
    double[] metrics =
        c.fields().isNull("metric") ? new double[want.size()] : c.fields().numbers("metric");
    double[] rates = new double[want.size()];
    Schedule.State state = schedule.start();
    for (int step = 0; step < rates.length; step++) {
      rates[step] = schedule.rate(state, step, base(c));
      state = schedule.observe(state, step, metrics[step]);
    }
    return Comparison.of(c, precision)
        .value("lr_at_step", want, vector(rates), c.tolerance())
        .outcome();
  }

  private static GoldenArray vector(double[] values) {
    return GoldenArray.of(new int[] {values.length}, values);
  }

  /// Our base rate of the cyclic schedules is the peak.
  private static double base(GoldenCase c) {
    return switch (c.op()) {
      case "OneCycleLR", "CyclicLR" -> c.attrs().number("max_lr");
      default -> c.attrs().number("base_lr");
    };
  }

  private static @Nullable Schedule schedule(GoldenCase c) {
    GoldenValue a = c.attrs();
    return switch (c.op()) {
      case "StepLR" -> new StepDecay(a.integer("step_size"), a.number("gamma"));
      case "MultiStepLR" ->
          new MultiStepDecay(
              Arrays.stream(a.integers("milestones")).asLongStream().boxed().toList(),
              a.number("gamma"));
      case "ExponentialLR" -> new ExponentialDecay(a.number("gamma"));
      case "CosineAnnealingLR" -> new CosineDecay(a.integer("T_max"), a.number("eta_min"));
      case "CosineAnnealingWarmRestarts" ->
          new CosineRestarts(a.integer("T_0"), a.integer("T_mult"), a.number("eta_min"));
      case "LinearLR" -> new LinearWarmup(a.integer("total_iters"), a.number("start_factor"));
      case "ConstantLR" -> new ConstantWarmup(a.integer("total_iters"), a.number("factor"));
      case "PolynomialLR" -> new PolynomialDecay(a.integer("total_iters"), a.number("power"));
      case "OneCycleLR" -> oneCycle(a);
      case "CyclicLR" -> new Cyclic(a.integer("step_size_up"), a.number("base_lr_cycle"));
      case "ReduceLROnPlateau" -> plateau(a);
      // These two give their settings as text.
      case "SequentialLR" ->
          new LinearWarmup(a.integer("milestone"), 0.01).then(new CosineDecay(50));
      case "LambdaLR" -> new InverseSqrt(8);
      default -> null;
    };
  }

  private static Schedule oneCycle(GoldenValue a) {
    return new OneCycle(
        a.integer("total_steps"),
        a.number("pct_start"),
        a.text("anneal").equals("cos") ? OneCycle.Anneal.COSINE : OneCycle.Anneal.LINEAR,
        a.flag("three_phase") ? OneCycle.Phases.THREE : OneCycle.Phases.TWO,
        a.number("div_factor"),
        a.number("final_div_factor"));
  }

  private static Schedule plateau(GoldenValue a) {
    return new Plateau(
        Plateau.Goal.valueOf(a.text("mode").toUpperCase(Locale.ROOT)),
        a.number("factor"),
        a.integer("patience"),
        a.number("threshold"),
        a.text("threshold_mode").equals("rel")
            ? Plateau.Measure.RELATIVE
            : Plateau.Measure.ABSOLUTE,
        a.integer("cooldown"),
        a.number("min_lr"));
  }
}
