package downhill.backend.cpu.fuse;

import downhill.backend.cpu.fuse.Group.Level;
import downhill.backend.cpu.fuse.Placement.Kind;
import downhill.graph.Node;
import downhill.op.ReduceOp;
import downhill.op.SourceOp;
import downhill.tensor.DType;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// Writes the loop of a group as bytecode: plain Java on single elements, with each value computed
/// once and kept in a local variable.
///
/// ```text
/// for each row:
///   for each phase:
///     what is computed once for the row
///     for each element: what is computed for the element
///     the sums and maxima of the row
/// ```
///
/// Without a row length there is one walk over all elements. The arithmetic is that of the
/// operations run one by one, so the bits are theirs.
public final class LoopWriter {
  private static final ClassDesc THIS = ClassDesc.of("downhill.backend.cpu.fuse.GeneratedLoop");
  private static final ClassDesc SUMS = ClassDesc.of("downhill.backend.cpu.fuse.Sums");
  private static final MethodTypeDesc RUN =
      MethodTypeDesc.of(
          ConstantDescs.CD_void,
          ConstantDescs.CD_Object.arrayType(),
          ConstantDescs.CD_int,
          ConstantDescs.CD_int);
  private static final int SLOTS = 1;
  private static final int FROM = 2;
  private static final int TO = 3;

  private final Group group;
  private final Set<Node> outputs;
  private final LoopSlots slots;
  private final Code code;
  private final CodeBuilder raw;
  private final List<Node> members;
  private final Phases phases;
  private final ElementCode elements;

  // Local variables: arrays by slot, values by node.
  private final Map<Integer, Integer> arrays = new HashMap<>();
  private final Map<Node, Integer> values = new HashMap<>();
  // Where elements that a later phase or a reduction needs are kept: a slot, and whether it holds
  // one row only.
  private final Map<Node, Home> homes = new HashMap<>();
  private int row;
  private int base;
  private int column;
  private int at;

  private record Home(int slot, boolean rowOnly) {}

  private LoopWriter(Group group, Set<Node> outputs, LoopSlots slots, CodeBuilder builder) {
    this.group = group;
    this.outputs = outputs;
    this.slots = slots;
    this.raw = builder;
    this.code = new Code(builder);
    this.members = group.nodes();
    this.phases = new Phases(group, members);
    this.elements = new ElementCode(code, slots);
  }

  /// The loop of `group`.
  ///
  /// @param outputs the members whose values are needed outside
  /// @param slots where the arrays will be
  public static Loop write(Group group, Set<Node> outputs, LoopSlots slots) {
    return define(builder -> new LoopWriter(group, outputs, slots, builder).write());
  }

  /// A loop whose `run` has this body.
  static Loop define(Consumer<CodeBuilder> body) {
    byte[] bytes =
        ClassFile.of()
            .build(
                THIS,
                type ->
                    type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                        .withInterfaceSymbols(ClassDesc.of(Loop.class.getName()))
                        .withMethodBody(
                            ConstantDescs.INIT_NAME,
                            ConstantDescs.MTD_void,
                            0,
                            init ->
                                init.aload(0)
                                    .invokespecial(
                                        ConstantDescs.CD_Object,
                                        ConstantDescs.INIT_NAME,
                                        ConstantDescs.MTD_void)
                                    .return_())
                        .withMethodBody("run", RUN, ClassFile.ACC_PUBLIC, body));
    return LoopClasses.load(bytes);
  }

  private void write() {
    chooseHomes();
    loadArrays();
    for (Node member : members) {
      if (group.level(member) == Level.TOTAL) {
        int total = code.local(member.dtype());
        code.literal(member.dtype(), 0);
        code.store(member.dtype(), total);
        values.put(member, total);
      }
    }
    if (group.columns() == 0) {
      at = raw.allocateLocal(TypeKind.INT);
      loop(at, FROM, TO, () -> elements(0));
    } else {
      row = raw.allocateLocal(TypeKind.INT);
      base = raw.allocateLocal(TypeKind.INT);
      int rows = slots.rows();
      if (rows < 0) {
        loop(row, FROM, TO, this::row);
      } else {
        int list = constant(rows, ConstantDescs.CD_int.arrayType());
        int index = raw.allocateLocal(TypeKind.INT);
        loop(
            index,
            FROM,
            TO,
            () -> {
              raw.aload(list).iload(index).iaload().istore(row);
              row();
            });
      }
    }
    for (Node member : members) {
      if (group.level(member) == Level.TOTAL) {
        storeTotal(member);
      }
    }
    raw.return_();
  }

  /// NaN is stored, 0 was there before: so parts of the rows may be added by several threads.
  private void storeTotal(Node member) {
    Label finite = raw.newLabel();
    int total = local(member);
    code.load(member.dtype(), total);
    code.literal(member.dtype(), 0);
    code.compare(member.dtype(), Code.Relation.EQUAL);
    raw.ifne(finite);
    raw.aload(array(slots.of(member), member.dtype())).iconst_0();
    code.load(member.dtype(), total);
    code.storeElement(member.dtype());
    raw.labelBinding(finite);
  }

  private void chooseHomes() {
    for (Node member : members) {
      if (group.level(member) != Level.ELEMENT) {
        continue;
      }
      boolean needed = false;
      for (Node user : members) {
        if (user.inputs().contains(member)) {
          Role role = Role.of(user);
          boolean sum = role == Role.ROW_REDUCTION && user.op() instanceof ReduceOp.Sum;
          boolean later = group.level(user) == Level.ELEMENT && phases.of(user) > phases.of(member);
          needed |= sum || later || role == Role.PICK;
        }
      }
      if (outputs.contains(member)) {
        homes.put(member, new Home(slots.of(member), false));
      } else if (needed) {
        homes.put(member, new Home(slots.scratch(member.dtype(), group.columns()), true));
      }
    }
  }

  /// All arrays, and the numbers that are the same for all elements, before the loop.
  private void loadArrays() {
    for (Node member : members) {
      if (outputs.contains(member) || group.level(member) == Level.TOTAL) {
        array(slots.of(member), member.dtype());
      }
      Home home = homes.get(member);
      if (home != null) {
        array(home.slot, member.dtype());
      }
      elements.prepare(member, this::constant);
      for (int i = 0; i < member.inputs().size(); i++) {
        Node input = member.inputs().get(i);
        if (Role.isFill(input) || group.contains(input) || values.containsKey(input)) {
          continue;
        }
        int array = array(slots.of(input), input.dtype());
        if (group.placement(member, i) == Kind.SCALAR) {
          raw.aload(array).iconst_0();
          code.loadElement(input.dtype());
          int value = code.local(input.dtype());
          code.store(input.dtype(), value);
          values.put(input, value);
        }
      }
    }
  }

  private int array(int slot, DType dtype) {
    Integer known = arrays.get(slot);
    if (known != null) {
      return known;
    }
    raw.aload(SLOTS).loadConstant(slot).aaload().checkcast(Code.type(dtype).arrayType());
    int local = raw.allocateLocal(TypeKind.REFERENCE);
    raw.astore(local);
    arrays.put(slot, local);
    return local;
  }

  private int constant(int slot, ClassDesc type) {
    raw.aload(SLOTS).loadConstant(slot).aaload().checkcast(type);
    int local = raw.allocateLocal(TypeKind.REFERENCE);
    raw.astore(local);
    return local;
  }

  private void loop(int index, int from, int to, Runnable body) {
    raw.iload(from).istore(index);
    loopOn(index, () -> raw.iload(to), body);
  }

  private void loopOn(int index, Runnable limit, Runnable body) {
    Label start = raw.newLabel();
    Label end = raw.newLabel();
    raw.labelBinding(start);
    raw.iload(index);
    limit.run();
    raw.if_icmpge(end);
    body.run();
    raw.iinc(index, 1);
    raw.goto_(start);
    raw.labelBinding(end);
  }

  private void row() {
    raw.iload(row).loadConstant(group.columns()).imul().istore(base);
    for (Node member : members) {
      for (int i = 0; i < member.inputs().size(); i++) {
        Node input = member.inputs().get(i);
        if (!Role.isFill(input)
            && !group.contains(input)
            && group.placement(member, i) == Kind.COLUMN) {
          loadColumn(input);
        }
      }
    }
    for (Node total : members) {
      Node input = total.inputs().isEmpty() ? total : total.inputs().getFirst();
      if (group.level(total) == Level.TOTAL && perRow(total) && !group.contains(input)) {
        addTotal(total, () -> push(total, 0));
      }
    }
    for (int phase = 0; phase <= phases.last(); phase++) {
      int now = phase;
      for (Node member : members) {
        if (group.level(member) == Level.ROW && phases.of(member) == now) {
          rowMember(member);
        }
      }
      boolean any = members.stream().anyMatch(member -> inWalk(member, now));
      if (any) {
        begin(now);
        column = raw.allocateLocal(TypeKind.INT);
        at = raw.allocateLocal(TypeKind.INT);
        raw.iconst_0().istore(column);
        loopOn(
            column,
            () -> raw.loadConstant(group.columns()),
            () -> {
              raw.iload(base).iload(column).iadd().istore(at);
              elements(now);
            });
      }
    }
  }

  private final Map<Node, Integer> loaded = new HashMap<>();

  private void loadColumn(Node input) {
    if (loaded.containsKey(input)) {
      return;
    }
    Integer local = values.get(input);
    if (local == null) {
      local = code.local(input.dtype());
      values.put(input, local);
    }
    loaded.put(input, local);
    raw.aload(array(slots.of(input), input.dtype())).iload(row);
    code.loadElement(input.dtype());
    code.store(input.dtype(), local);
  }

  /// Whether the walk of this phase computes something for the sake of `member`.
  private boolean inWalk(Node member, int phase) {
    return switch (group.level(member)) {
      case ELEMENT -> phases.of(member) == phase;
      case TOTAL -> phases.of(member) == phase && !perRow(member);
      // The maximum of what lies in memory already.
      case ROW -> isMaximum(member) && phases.of(member) == phase + 1;
    };
  }

  /// A total of numbers that are one for each row.
  private boolean perRow(Node total) {
    return group.columns() != 0 && group.placement(total, 0) == Kind.COLUMN;
  }

  private static boolean isMaximum(Node member) {
    return member.op() instanceof ReduceOp.Max && Role.of(member) == Role.ROW_REDUCTION;
  }

  /// Maxima start below everything.
  private void begin(int phase) {
    for (Node member : members) {
      if (group.level(member) == Level.ROW && isMaximum(member) && phases.of(member) == phase + 1) {
        code.literal(member.dtype(), Double.NEGATIVE_INFINITY);
        int local = code.local(member.dtype());
        code.store(member.dtype(), local);
        values.put(member, local);
      }
    }
  }

  private void rowMember(Node member) {
    Role role = Role.of(member);
    if (role == Role.MAP) {
      elements.write(member, index -> push(member, index));
      keep(member);
    } else if (role == Role.PICK) {
      pick(member);
      keep(member);
    } else if (!isMaximum(member)) {
      sum(member);
      keep(member);
    }
    if (outputs.contains(member)) {
      raw.aload(array(slots.of(member), member.dtype())).iload(row);
      code.load(member.dtype(), local(member));
      code.storeElement(member.dtype());
    }
    for (Node total : members) {
      if (group.level(total) == Level.TOTAL && total.inputs().getFirst() == member) {
        addTotal(total, () -> code.load(member.dtype(), local(member)));
      }
    }
  }

  private void keep(Node member) {
    int local = code.local(member.dtype());
    code.store(member.dtype(), local);
    values.put(member, local);
  }

  private int local(Node node) {
    return Objects.requireNonNull(values.get(node), node::name);
  }

  private void sum(Node member) {
    Node input = member.inputs().getFirst();
    pushRow(input);
    raw.loadConstant(group.columns());
    ClassDesc type = Code.type(input.dtype());
    raw.invokestatic(
        SUMS,
        "row",
        MethodTypeDesc.of(type, type.arrayType(), ConstantDescs.CD_int, ConstantDescs.CD_int));
  }

  /// The array in which the elements of the row lie, and where they begin.
  private void pushRow(Node input) {
    Home home = homes.get(input);
    if (home == null) {
      raw.aload(array(slots.of(input), input.dtype())).iload(base);
      return;
    }
    raw.aload(array(home.slot, input.dtype()));
    if (home.rowOnly) {
      raw.iconst_0();
    } else {
      raw.iload(base);
    }
  }

  private void pick(Node member) {
    pushRow(member.inputs().get(0));
    push(member, 1);
    elements.index(member.inputs().get(1).dtype(), group.columns());
    raw.iadd();
    code.loadElement(member.dtype());
  }

  /// All members of one walk, for one element.
  private void elements(int phase) {
    for (Node member : members) {
      if (!inWalk(member, phase)) {
        continue;
      }
      switch (group.level(member)) {
        case ELEMENT -> element(member);
        case TOTAL -> addTotal(member, () -> push(member, 0));
        case ROW -> {
          code.load(member.dtype(), local(member));
          push(member, 0);
          code.math("max", member.dtype(), 2);
          code.store(member.dtype(), local(member));
        }
      }
    }
  }

  private void addTotal(Node total, Runnable value) {
    code.load(total.dtype(), local(total));
    value.run();
    code.add(total.dtype());
    code.store(total.dtype(), local(total));
  }

  private void element(Node member) {
    if (Role.of(member) == Role.PUT) {
      put(member);
    } else {
      elements.write(member, index -> push(member, index));
    }
    keep(member);
    Home home = homes.get(member);
    if (home != null) {
      raw.aload(array(home.slot, member.dtype())).iload(home.rowOnly ? column : at);
      code.load(member.dtype(), local(member));
      code.storeElement(member.dtype());
    }
  }

  /// `0 + v` at its place, 0 elsewhere.
  private void put(Node member) {
    Label elsewhere = raw.newLabel();
    Label end = raw.newLabel();
    push(member, 0);
    elements.index(member.inputs().getFirst().dtype(), group.columns());
    raw.iload(column).if_icmpne(elsewhere);
    code.literal(member.dtype(), 0);
    push(member, 1);
    code.add(member.dtype());
    raw.goto_(end);
    raw.labelBinding(elsewhere);
    code.literal(member.dtype(), 0);
    raw.labelBinding(end);
  }

  /// Puts an operand on the stack.
  private void push(Node member, int index) {
    Node input = member.inputs().get(index);
    if (input.op() instanceof SourceOp.Fill fill && Role.isFill(input)) {
      code.literal(input.dtype(), fill.value());
      return;
    }
    switch (group.placement(member, index)) {
      case SCALAR, COLUMN -> code.load(input.dtype(), local(input));
      case ROW -> {
        raw.aload(array(slots.of(input), input.dtype())).iload(column);
        code.loadElement(input.dtype());
      }
      case LINEAR -> pushElement(member, input);
      case OTHER -> throw new IllegalStateException(member.name() + " does not fit its loop.");
    }
  }

  private void pushElement(Node member, Node input) {
    boolean here = group.contains(input);
    int walk = Role.of(member) == Role.ROW_REDUCTION ? phases.of(member) - 1 : phases.of(member);
    if (here && phases.of(input) == walk) {
      code.load(input.dtype(), local(input));
      return;
    }
    Home home = here ? homes.get(input) : null;
    boolean rowOnly = home != null && home.rowOnly;
    int slot = home != null ? home.slot : slots.of(input);
    raw.aload(array(slot, input.dtype())).iload(rowOnly ? column : at);
    code.loadElement(input.dtype());
  }
}
