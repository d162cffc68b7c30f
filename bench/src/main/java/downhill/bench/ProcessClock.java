package downhill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// What the operating system knows about this process.
final class ProcessClock {
  private static final double TICKS_PER_SECOND = 100;
  private static final int START_FIELD = 22;

  private ProcessClock() {}

  /// Seconds since the process began, before there was a JVM in it; on Linux to a hundredth.
  static double secondsSinceStart() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      // The second field, the name in parentheses, may contain spaces.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      double start = Double.parseDouble(fields[START_FIELD - 3]) / TICKS_PER_SECOND;
      String uptime = Files.readString(Path.of("/proc/uptime"));
      return Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) - start;
    } catch (IOException e) {
      return sinceStartInstant();
    }
  }

  /// Where there is no /proc; the start may be known to a second only.
  private static double sinceStartInstant() {
    Instant start =
        ProcessHandle.current().info().startInstant().orElseThrow(IllegalStateException::new);
    return Duration.between(start, Instant.now()).toNanos() / 1e9;
  }

  /// The largest amount of memory that the process has had in RAM so far, in MB (10^6 bytes); NaN
  /// where the system does not say.
  static double peakMegabytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6;
        }
      }
      return Double.NaN;
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
