package downhill.backend.cpu.fuse;

import downhill.graph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// In which walk along a row each member of a group is computed: those that need the sum of a row
/// come a walk later than what is summed.
final class Phases {
  private final Map<Node, Integer> phases = new HashMap<>();
  private int last;

  Phases(Group group, List<Node> members) {
    for (Node member : members) {
      Role role = Role.of(member);
      int phase = 0;
      for (Node input : member.inputs()) {
        if (group.contains(input)) {
          phase = Math.max(phase, of(input));
        }
      }
      if (role == Role.ROW_REDUCTION || role == Role.PICK) {
        phase++;
      }
      phases.put(member, phase);
      last = Math.max(last, phase);
    }
  }

  int of(Node member) {
    return phases.getOrDefault(member, 0);
  }

  int last() {
    return last;
  }
}
