package downhill.train;

import downhill.io.Safetensors;
import downhill.nn.Parameters;
import downhill.optim.Adam;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// A run in a JVM of its own, which saves after every step and is killed or told to stop.
final class CheckpointChild {
  private CheckpointChild() {}

  /// Three steps an epoch.
  static Trainer<Resumable.Net> trainer() {
    return Resumable.trainer(new Adam(0.01))
        .epochs(250)
        .earlyStopping(EarlyStopping.patience(1000));
  }

  /// Says `running` after its first step and `done N` after its last, N being the number of steps
  /// that it made.
  ///
  /// @param args the folder for checkpoints, the file for the result, `term` to stop on SIGTERM
  public static void main(String[] args) throws IOException {
    boolean term = args.length > 2 && args[2].equals("term");
    AtomicBoolean stop = new AtomicBoolean();
    if (term) {
      stopOnSignal(stop);
    }
    long[] made = new long[1];
    var fitted =
        trainer()
            .epochs(term ? Integer.MAX_VALUE : 250)
            .checkpoint(Path.of(args[0]))
            .checkpointEvery(1)
            .resume(Trainer.Resume.YES)
            .stopWhen(stop::get)
            .listener(
                new Listener() {
                  @Override
                  public void onStep(Step step) {
                    if (made[0]++ == 0) {
                      System.out.println("running");
                    }
                  }
                })
            .fit(Resumable.DATA);
    write(Path.of(args[1]), fitted);
    System.out.println("done " + made[0] + " " + fitted.stop().id());
  }

  /// The pattern that `docs/checkpoints.md` describes: the virtual machine waits for its hooks, and
  /// this one for the training.
  private static void stopOnSignal(AtomicBoolean stop) {
    Thread training = Thread.currentThread();
    Thread hook =
        new Thread(
            () -> {
              stop.set(true);
              try {
                training.join();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private static void write(Path file, Trainer.Fitted<Resumable.Net> fitted) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>(Parameters.of(fitted.model()));
    tensors.putAll(Parameters.states(fitted.model()));
    Safetensors.write(file, tensors, Map.of("history", fitted.history().toString()));
  }
}
