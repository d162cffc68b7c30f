package downhill.backend.cpu;

import java.util.Locale;

/// Which kernels run: those of the Vector API, or plain loops. Does not touch the Vector API
/// itself, so that it can be asked where the module is missing.
///
/// The system property `downhill.simd` is `auto` (plain at first, Vector kernels when the JIT has
/// compiled them), `on` (Vector kernels at once) or `off`; `downhill.simd.bits` forces vectors of
/// 128, 256 or 512 bits. None of them changes a bit of any result.
public final class Simd {
  private static final System.Logger LOGGER = System.getLogger("downhill");

  /// What the process uses; it cannot change, since the machine and the flags do not.
  private static final Simd CURRENT = current();

  private final Mode mode;
  private final int bits;
  private final String description;

  /// When Vector kernels run.
  enum Mode {
    /// Never.
    OFF,
    /// As soon as they are compiled and faster.
    AUTO,
    /// Always.
    ON
  }

  private Simd(Mode mode, int bits, String description) {
    this.mode = mode;
    this.bits = bits;
    this.description = description;
  }

  /// The choice in words, such as `Vector API, 512 bit`.
  public static String describe() {
    return CURRENT.description;
  }

  static Mode mode() {
    return CURRENT.mode;
  }

  /// Bits of a vector, 0 without Vector kernels.
  static int bits() {
    return CURRENT.bits;
  }

  String description() {
    return description;
  }

  private static Simd current() {
    Machine machine =
        new Machine(
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
            System.getProperty("java.vm.name", ""),
            System.getProperty("java.vm.info", ""));
    String mode = System.getProperty("downhill.simd", "auto");
    String bits = System.getProperty("downhill.simd.bits", "");
    Simd choice = choose(machine, mode, bits);
    if (choice.mode != Mode.OFF) {
      // Only here the classes of the Vector API may load.
      int preferred = choice.bits == 0 ? PreferredWidth.BITS : choice.bits;
      choice = withWidth(choice, preferred);
    }
    LOGGER.log(System.Logger.Level.DEBUG, "CPU kernels: {0}", choice.description);
    return choice;
  }

  /// What the choice depends on.
  ///
  /// @param vectorModule whether the module is there
  record Machine(boolean vectorModule, String vmName, String vmInfo) {}

  /// The choice but for the width of vectors, which only the Vector API knows.
  static Simd choose(Machine machine, String mode, String bits) {
    Mode wanted =
        switch (mode.toLowerCase(Locale.ROOT)) {
          case "off" -> Mode.OFF;
          case "on" -> Mode.ON;
          case "auto" -> Mode.AUTO;
          default ->
              throw new IllegalArgumentException(
                  "Expected downhill.simd to be off, on or auto, got '" + mode + "'.");
        };
    int width =
        switch (bits) {
          case "" -> 0;
          case "128" -> 128;
          case "256" -> 256;
          case "512" -> 512;
          default ->
              throw new IllegalArgumentException(
                  "Expected downhill.simd.bits to be 128, 256 or 512, got '" + bits + "'.");
        };
    if (wanted == Mode.OFF) {
      return plain("switched off with downhill.simd=off");
    }
    if (!machine.vectorModule) {
      return plain("start java with --add-modules jdk.incubator.vector for faster ones");
    }
    boolean hotSpot = machine.vmName.contains("Server VM");
    boolean c2 =
        !machine.vmInfo.contains("emulated-client") && !machine.vmInfo.contains("interpreted");
    if (!hotSpot || !c2) {
      return plain("the JVM (" + machine.vmName + ", " + machine.vmInfo + ") has no C2 compiler");
    }
    return new Simd(wanted, width, "Vector API");
  }

  /// The choice on a machine with vectors of so many bits.
  static Simd withWidth(Simd choice, int bits) {
    return bits < 128
        ? plain("the machine has no vectors of 128 bits or more")
        : new Simd(choice.mode, bits, "Vector API, " + bits + " bit");
  }

  private static Simd plain(String reason) {
    return new Simd(Mode.OFF, 0, "plain loops: " + reason);
  }
}
