package downhill.testkit.malformed;

import downhill.io.FormatException;
import downhill.io.Safetensors;
import downhill.tensor.Tensor;
import downhill.testkit.golden.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Loads safetensors files and compares what becomes of them with the verdict.
final class SafetensorsJudge {
  /// The most a file may take, in seconds.
  static final long LIMIT = 5;

  private SafetensorsJudge() {}

  static Outcome judge(MalformedCase file) throws InterruptedException {
    FutureTask<Map<String, Tensor>> task =
        new FutureTask<>(() -> Safetensors.read(file.path()).tensors());
    Thread.ofPlatform().daemon().name(file.name()).start(task);
    try {
      Map<String, Tensor> tensors = task.get(LIMIT, TimeUnit.SECONDS);
      return file.verdict() == MalformedCase.Verdict.REJECT
          ? failed(file, "it was loaded")
          : compare(file, tensors);
    } catch (TimeoutException e) {
      return failed(file, "it took more than " + LIMIT + " s");
    } catch (ExecutionException e) {
      return refused(file, e.getCause() == null ? e : e.getCause());
    }
  }

  private static Outcome refused(MalformedCase file, Throwable cause) {
    if (!(cause instanceof FormatException)) {
      return failed(file, "expected a FormatException, got " + cause);
    }
    if (file.verdict() == MalformedCase.Verdict.ACCEPT) {
      return failed(file, cause.toString());
    }
    String prefix = file.path() + ": ";
    String message = String.valueOf(cause.getMessage());
    return message.startsWith(prefix) && message.length() > prefix.length()
        ? Outcome.PASSED
        : failed(file, "the message should name the file and the defect: " + message);
  }

  private static Outcome compare(MalformedCase file, Map<String, Tensor> tensors) {
    for (var expected : file.values().entrySet()) {
      Tensor tensor = tensors.get(expected.getKey());
      List<Double> found =
          tensor == null ? List.of() : Arrays.stream(tensor.toDoubles()).boxed().toList();
      if (!found.equals(expected.getValue())) {
        return failed(
            file,
            "tensor %s: expected %s, got %s"
                .formatted(expected.getKey(), expected.getValue(), found));
      }
    }
    return Outcome.PASSED;
  }

  private static Outcome failed(MalformedCase file, String what) {
    return new Outcome.Failed(
        "%s (%s: %s): %s".formatted(file.name(), file.verdict(), file.why(), what));
  }
}
