package io.tiphys.tck.internal.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Values that a careless engine changes, by the name of the parameter or variable. */
public final class OddValues {
  /** What all secrets of the kit contain, and nothing else does. */
  public static final String MARK = "7nQ4tckSecretZk2";

  /** A secret of letters and digits. */
  public static final String PLAIN_SECRET = MARK + "Plain";

  /** A secret that an engine is tempted to change. */
  public static final String ODD_SECRET =
      " " + MARK + " {{workflow.name}} $(HOME) ${HOME} $$ `id` \"'\\ %s\n\u00e9\ud83d\ude42\n";

  /** What a command in a value would make, were it to run. */
  public static final String SIDE_EFFECT = "tck-side-effect";

  /**
   * Template expressions of several languages, none of which means anything here. In the same order
   * in every process, since a trace may be judged in another one.
   */
  public static final Map<String, String> TEMPLATES = Collections.unmodifiableMap(templates());

  private static final Map<String, String> ALL = all();

  private OddValues() {}

  private static Map<String, String> templates() {
    return new TreeMap<>(
        Map.of(
            "TEMPLATE",
            "{{workflow.name}} {{=1+1}} {{ inputs.parameters.PLAIN }} {{workflow.parameters.PLAIN}}"
                + " ${HOME} ${PLAIN} #{1+1} <%= 1+1 %> {% if x %} %{PLAIN} @{PLAIN} [[PLAIN]] $[1+1]",
            "TEMPLATE_HALF",
            "}}{{{{ {{= {{ ${ #{ {{=",
            "TEMPLATE_SHIELD",
            "{{='$(PLAIN)' + \"x\"}} $(PLAIN) $$(PLAIN) $$$(PLAIN) $((1+1)) $$ \\u007b\\u007b=1}}"));
  }

  private static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("PLAIN", "plain");
    all.put("EMPTY", "");
    all.put("BLANK", "   ");
    all.put("BLANK_ENDS", "  \tboth ends \t ");
    all.put("LINES", "\none\n\ttwo\r\nthree\rfour\t\n\n");
    all.put("QUOTES", "\"double\" 'single' '\\'' \\\" back\\slash \\n \\\\ \\");
    all.put("DOLLARS", "$HOME $$ $1 $? ${HOME} $(HOME) `HOME` %s %d %% 100% $");
    all.put(
        "UNICODE", "\u00e9\u00df\u0416 \u4e16\u754c \ud83d\ude42\ud83d\udc69\u200d\ud83d\udcbb");
    all.put("COMPOSED", "\u00e9\u00c5\ufb01");
    all.put("DECOMPOSED", "e\u0301A\u030afi");
    all.put("MARKS", "\ufeff\u202eright to left\u202c \u200bzero\u200d\u2060width\u200e\u061c");
    all.put("JSON", " {\"b\": 1.0,\"a\":[1,  1e3 , 1E3],\"b\":null, \"u\":\"\\u00e9\\/\"} ");
    all.put("TRUE", "true");
    all.put("NULL", "null");
    all.put("OCTAL", "007");
    all.put("EXPONENT", "1e3");
    all.put("DECIMAL", "1.0");
    all.put("NO", "no");
    all.putAll(TEMPLATES);
    all.put(
        "SHELL",
        "; touch A; $(touch A) `touch A` | touch A & touch A || touch A > A\ntouch A\n'; touch A; '"
            .replace("A", SIDE_EFFECT));
    all.put(
        "SHELL_QUOTES",
        "\"; touch A; \" '\"'\"'; touch A #\n\\\"; touch A\nEOF\ntouch A\n${X:=$(touch A)}"
            .replace("A", SIDE_EFFECT));
    return Collections.unmodifiableMap(all);
  }

  /** Returns every value by its name. */
  public static Map<String, String> byName() {
    return ALL;
  }

  /** Returns the value of a name. */
  public static String of(String name) {
    String value = ALL.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no odd value " + name);
    }
    return value;
  }
}
