package downhill.bench.compare;

import downhill.bench.Workload;
import java.util.ArrayList;
import java.util.List;

/// What `bench/compare` was asked for.
///
/// @param workloads their names
/// @param peers the other libraries
/// @param threads how many threads each contender gets, one setting after the other
/// @param rounds how often everything is measured, in turn
/// @param warmSeconds of each measurement
/// @param timeoutSeconds after which a process is ended
/// @param coreType for OpenBLAS, measured beside its own choice; empty for none
/// @param minutes after which no measurement begins
/// @param kernels whether products of matrices are measured too
/// @param render whether nothing is measured and the page is only written again
record Options(
    List<String> workloads,
    List<String> peers,
    List<Integer> threads,
    int rounds,
    double warmSeconds,
    double timeoutSeconds,
    String coreType,
    boolean render,
    double minutes,
    boolean kernels) {

  static final String USAGE =
      """
      bench/compare [--workloads W1,W6] [--peers smile,djl] [--threads 1,2] [--rounds 3]
                    [--warm-s 5] [--timeout-s 300] [--minutes 60] [--coretype SkylakeX]
                    [--no-kernels] [--render]
      Measures Downhill and other libraries in turn and writes docs/benchmarks.md.
        --workloads  some of W1 ... W6 (default: all)
        --peers      some of smile, smile-sgd, djl, libtorch, dl4j, torch, sklearn (default: all
                     that are there), or none
        --coretype   measures libraries on OpenBLAS with this OPENBLAS_CORETYPE too
        --rounds     how often everything is measured, all of it in turn
        --minutes    begins no measurement later than this; what was measured counts
        --no-kernels leaves out bench/kernels Matmul, which takes a minute and a half
        --render     measures nothing; writes the page from bench/results.jsonl\
      """;

  static Options parse(String[] args) {
    List<String> workloads = Workload.ALL.stream().map(Workload::name).toList();
    List<String> peers = Contender.PEERS;
    List<Integer> threads = List.of(1, 2);
    int rounds = 3;
    double warm = 5;
    double timeout = 300;
    String coreType = "";
    boolean render = false;
    double minutes = Double.POSITIVE_INFINITY;
    boolean kernels = true;
    for (int i = 0; i < args.length; i++) {
      String option = args[i];
      if (option.equals("--render")) {
        render = true;
        continue;
      }
      if (option.equals("--no-kernels")) {
        kernels = false;
        continue;
      }
      if (i + 1 == args.length) {
        throw new IllegalArgumentException("%s needs a value.\n%s".formatted(option, USAGE));
      }
      String value = args[++i];
      switch (option) {
        case "--workloads" ->
            workloads = split(value).stream().map(name -> Workload.named(name).name()).toList();
        case "--peers" -> peers = peers(value);
        case "--threads" ->
            threads = split(value).stream().map(n -> (int) number(option, n, 1)).toList();
        case "--rounds" -> rounds = (int) number(option, value, 1);
        case "--warm-s" -> warm = number(option, value, 0);
        case "--timeout-s" -> timeout = number(option, value, 1);
        case "--minutes" -> minutes = number(option, value, 1);
        case "--coretype" -> coreType = value;
        default ->
            throw new IllegalArgumentException(
                "There is no option %s.\n%s".formatted(option, USAGE));
      }
    }
    return new Options(
        workloads, peers, threads, rounds, warm, timeout, coreType, render, minutes, kernels);
  }

  private static List<String> split(String value) {
    return List.of(value.split(",", -1));
  }

  private static List<String> peers(String value) {
    if (value.equals("none")) {
      return List.of();
    }
    for (String peer : split(value)) {
      if (!Contender.PEERS.contains(peer)) {
        throw new IllegalArgumentException(
            "There is no peer '%s'. Give some of %s, or none."
                .formatted(peer, String.join(", ", Contender.PEERS)));
      }
    }
    return split(value);
  }

  private static double number(String option, String value, double least) {
    double number = Double.NaN;
    try {
      number = Double.parseDouble(value);
    } catch (NumberFormatException _) {
      // refused below, with the option
    }
    if (!(number >= least)) {
      throw new IllegalArgumentException(
          "Expected a number of %s or more after %s, got '%s'.".formatted(least, option, value));
    }
    return number;
  }

  /// Ours first, each with each number of threads.
  List<Contender> contenders(List<String> available) {
    List<String> names = new ArrayList<>(List.of(Contender.OURS, Contender.PLAIN));
    for (String peer : peers) {
      if (available.contains(peer)) {
        names.add(peer);
        if (!coreType.isEmpty() && Contender.ON_OPENBLAS.contains(peer)) {
          names.add(peer + "+" + coreType);
        }
      }
    }
    return names.stream()
        .flatMap(name -> threads.stream().map(n -> new Contender(name, n)))
        .toList();
  }
}
