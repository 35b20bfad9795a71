package io.noisyflow.cuda.ptx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decodes one kernel: its head, its variables, its instructions. */
final class KernelParser {
    private static final Pattern HEAD =
            Pattern.compile("(?:\\.visible |\\.weak )?\\.entry ([\\w$]+) ?\\(([^)]*)\\)(.*)");
    private static final Pattern PARAMETER =
            Pattern.compile("\\.param (.*)\\.([busf]\\d+)\\b.* ([\\w$]+)(?:\\[(\\d+)\\])?");
    private static final Pattern MOST_THREADS = Pattern.compile("\\.maxntid (\\d+)");
    private static final int MOST_THREADS_OF_ANY = 1024;
    private static final Pattern IGNORED = Pattern.compile("\\.(reg|loc|pragma|file)\\b.*");

    private final Slots slots = new Slots();
    private final Variables shared;
    private final Variables local = new Variables(Space.LOCAL);
    private final Map<String, Integer> labels = new HashMap<>();
    private final List<Statement> code = new ArrayList<>();
    private final String name;
    private int parameterBytes;
    private int mostThreads = MOST_THREADS_OF_ANY;

    private KernelParser(Statement head, Variables unitShared) {
        Matcher matcher = HEAD.matcher(head.text());
        if (!matcher.matches()) {
            throw unknown(head);
        }
        name = matcher.group(1);
        Special.define(slots);
        for (String parameter : matcher.group(2).split(",")) {
            if (!parameter.isBlank()) {
                define(parameter.strip(), head);
            }
        }
        Matcher limit = MOST_THREADS.matcher(matcher.group(3));
        if (limit.find()) {
            mostThreads = Integer.parseInt(limit.group(1));
        }
        shared = unitShared.copy();
    }

    /**
     * Decodes a kernel.
     *
     * @param body what stands between its braces
     * @param unitShared shared variables of the whole unit
     * @throws IllegalArgumentException that names the line, if there is anything unknown
     */
    static Kernel parse(Statement head, List<Statement> body, Variables unitShared) {
        KernelParser parser = new KernelParser(head, unitShared);
        body.forEach(parser::take);
        return parser.decode(head);
    }

    private void define(String parameter, Statement head) {
        Matcher matcher = PARAMETER.matcher(parameter);
        if (!matcher.matches()) {
            throw unknown(head);
        }
        int bytes = Variables.bytes(matcher.group(2));
        Matcher alignment = Pattern.compile("\\.align (\\d+)").matcher(matcher.group(1));
        int aligned = alignment.find() ? Integer.parseInt(alignment.group(1)) : bytes;
        int at = Math.ceilDiv(parameterBytes, aligned) * aligned;
        slots.define(matcher.group(3), at);
        parameterBytes = at + bytes * (matcher.group(4) == null ? 1 : Integer.parseInt(matcher.group(4)));
    }

    private void take(Statement statement) {
        String text = statement.text();
        if (text.endsWith(":")) {
            if (labels.put(text.substring(0, text.length() - 1), code.size()) != null) {
                throw unknown(statement);
            }
        } else if (text.startsWith(".shared")) {
            shared.take(statement);
        } else if (text.startsWith(".local")) {
            local.take(statement);
        } else if (!IGNORED.matcher(text).matches() && !text.equals("{") && !text.equals("}")) {
            code.add(statement);
        }
    }

    private Kernel decode(Statement head) {
        shared.define(slots);
        local.define(slots);
        int count = code.size();
        Step[] steps = new Step[count];
        Control[] controls = new Control[count];
        InstructionClass[] classes = new InstructionClass[count];
        for (int at = 0; at < count; at++) {
            Instruction instruction = new Instruction(code.get(at), slots);
            classes[at] = InstructionClass.of(instruction.opcode);
            controls[at] = ControlSteps.decode(instruction, labels);
            steps[at] = controls[at] == null ? guarded(instruction, step(instruction)) : null;
        }
        if (count == 0 || controls[count - 1] == null || controls[count - 1].guard() >= 0) {
            throw unknown(head);
        }
        return new Kernel(name, new Kernel.Frame(parameterBytes, shared.bytes(), local.bytes(), mostThreads), steps,
                controls, classes, code.toArray(Statement[]::new), slots);
    }

    private static Step step(Instruction i) {
        List<Decoder> decoders = List.of(FloatSteps::decode, DoubleSteps::decode, MemorySteps::decode,
                IntegerSteps::decode, MoveSteps::decode, ConversionSteps::decode, LogicSteps::decode,
                CopySteps::decode, ControlSteps::step);
        return decoders.stream().map(decoder -> decoder.decode(i)).filter(Objects::nonNull).findFirst()
                .orElseThrow(i::refused);
    }

    /** Knows one kind of instruction. */
    private interface Decoder {
        @Nullable
        Step decode(Instruction i);
    }

    private static Step guarded(Instruction i, Step step) {
        if (!i.isGuarded()) {
            return step;
        }
        return new Guarded(i.guard(), i.negated(), step);
    }

    static IllegalArgumentException unknown(Statement statement) {
        return new IllegalArgumentException(
                "line " + statement.line() + ": the interpreter does not know: " + statement.text());
    }
}
