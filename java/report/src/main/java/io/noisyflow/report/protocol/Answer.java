package io.noisyflow.report.protocol;

import tools.jackson.databind.json.JsonMapper;

/** One line to a client: a record whose fields are those of the JSON. */
public sealed interface Answer {
    /** Rises when a client of before would not understand. */
    int PROTOCOL = 1;

    /**
     * The first line.
     *
     * @param noisyflow the version of the program
     * @param protocol {@link #PROTOCOL}
     * @param folder where the client may put files, which nobody else reads; it goes when the process does
     */
    record Greeting(String noisyflow, int protocol, String folder) implements Answer {
    }

    /**
     * A command has ended.
     *
     * @param id of the request
     * @param status the exit status: 0 done, 1 failed, 2 bad usage or bad input
     * @param output what it would have printed to standard output
     * @param notes what it would have printed to standard error
     * @param cancelled whether it was told to end
     */
    record Done(long id, int status, String output, String notes, boolean cancelled) implements Answer {
    }

    /**
     * A line was no request.
     *
     * @param error what was expected
     */
    record Refusal(String error) implements Answer {
    }

    /** The line, without its end. */
    default String line() {
        return JsonMapper.shared().writeValueAsString(this);
    }
}
