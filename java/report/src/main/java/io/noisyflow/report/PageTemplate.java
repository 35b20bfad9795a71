package io.noisyflow.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The frame of every page, and what it takes to put text into it safely. */
public final class PageTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    private PageTemplate() {}

    /**
     * The page with these parts in their places, beside the style and the scripts that all pages share.
     *
     * @param parts HTML, JSON or script by the name of its place, each already safe where it goes
     * @throws IllegalArgumentException where a place has no part
     */
    static String fill(Map<String, String> parts) {
        Map<String, String> all = new HashMap<>(parts);
        all.put("style", resource("page/page.css"));
        all.put("plotly", script("plotly/plotly-basic.min.js"));
        return fill("page/page.html", all);
    }

    /** An index with these parts in their places; it has no scripts. */
    public static String fillIndex(Map<String, String> parts) {
        Map<String, String> all = new HashMap<>(parts);
        all.put("style", resource("page/page.css"));
        return fill("page/index.html", all);
    }

    /** One pass: what was put in is not searched for places, whatever it holds. */
    private static String fill(String page, Map<String, String> all) {
        return PLACE.matcher(resource(page)).replaceAll(place -> {
            String part = all.get(place.group(1));
            if (part == null) {
                throw new IllegalArgumentException("no part for " + place.group() + " of the page");
            }
            return Matcher.quoteReplacement(part);
        });
    }

    /** Text as HTML shows it, in an element or in a quoted attribute. */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The text of what {@link #escape} gave. */
    public static String unescape(String html) {
        return html.replace("&#39;", "'").replace("&quot;", "\"").replace("&gt;", ">").replace("&lt;", "<")
                .replace("&amp;", "&");
    }

    /** A script that may stand in a script element: no string in it ends the element early. */
    public static String script(String name) {
        return resource(name).replace("</script", "<\\/script");
    }

    /**
     * A text file beside this class.
     *
     * @throws IllegalStateException where it is missing, which is a mistake of the build
     */
    static String resource(String name) {
        try (InputStream in = PageTemplate.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + name + " cannot be read", e);
        }
    }
}
