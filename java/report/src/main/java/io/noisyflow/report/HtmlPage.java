package io.noisyflow.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A result as one HTML file that needs nothing else: styles, scripts, the plotting library and all numbers lie in it,
 * and its content security policy forbids it to ask anybody for anything.
 *
 * <p>The numbers are one block of JSON: the {@link JsonDocument} in its field {@code result}, and beside it what only a
 * page needs. Scripts that lie as files of their own among the resources draw everything from it. A run that was
 * stopped, even before its first epoch, makes a valid page. The page is put together when it is written.
 *
 * @param title says what was measured
 * @param text shown where there are no scripts
 * @param data the block of {@link PageData}
 * @param script the module that draws it; what it imports comes along ({@link PageScript})
 */
public record HtmlPage(String title, String text, JsonObject data, String script) implements Document {
    @Override
    public void writeTo(OutputStream out) throws IOException {
        String page = PageTemplate.fill(Map.of("title", PageTemplate.escape(title), "text", PageTemplate.escape(text),
                "data", JsonDocument.embeddable(data), "script", PageScript.of(script), "command",
                PageTemplate.escape(data.node().path("commandLine").asString(""))));
        out.write(page.getBytes(StandardCharsets.UTF_8));
    }
}
