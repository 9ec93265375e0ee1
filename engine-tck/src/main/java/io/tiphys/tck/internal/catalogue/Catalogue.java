package io.tiphys.tck.internal.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All rules, in the order of the file that holds them.
 *
 * <p>Immutable.
 */
public final class Catalogue {
  private static final String FILE = "rules.yaml";
  private static final String STORES_FILE = "store-rules.yaml";
  private static final String FOLDER = "/io/tiphys/tck/";

  private final Map<String, Area> areas;
  private final Map<String, Rule> rules;

  private Catalogue(Map<String, Area> areas, Map<String, Rule> rules) {
    this.areas = Collections.unmodifiableMap(areas);
    this.rules = Collections.unmodifiableMap(rules);
  }

  /**
   * Reads the rules that engines are held to.
   *
   * @throws MalformedCatalogueException if the file is not as it should be
   */
  public static Catalogue load() {
    return load(FILE);
  }

  /**
   * Reads the rules that artifact stores are held to.
   *
   * @throws MalformedCatalogueException if the file is not as it should be
   */
  public static Catalogue loadStores() {
    return load(STORES_FILE);
  }

  private static Catalogue load(String file) {
    try (InputStream in = Catalogue.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new MalformedCatalogueException(file + ": is not in the kit");
      }
      return read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a catalogue from a text.
   *
   * @param file its name, for messages
   * @param yaml the text
   * @throws MalformedCatalogueException if the text is not as it should be; names the rule
   */
  public static Catalogue read(String file, String yaml) {
    CatalogueReader reader = new CatalogueReader(file, yaml);
    Map<String, Area> areas = new LinkedHashMap<>();
    for (Area area : reader.areas()) {
      if (areas.put(area.code(), area) != null) {
        throw new MalformedCatalogueException(file + ": " + area.code() + ": is there twice");
      }
    }
    Map<String, Rule> rules = new LinkedHashMap<>();
    for (Rule rule : reader.rules()) {
      if (!areas.containsKey(rule.area())) {
        throw new MalformedCatalogueException(file + ": " + rule.id() + ": there is no such area");
      } else if (rules.put(rule.id(), rule) != null) {
        throw new MalformedCatalogueException(file + ": " + rule.id() + ": is there twice");
      }
    }
    return new Catalogue(areas, rules);
  }

  /** Returns the areas. */
  public List<Area> areas() {
    return List.copyOf(areas.values());
  }

  /** Returns all rules. */
  public List<Rule> rules() {
    return List.copyOf(rules.values());
  }

  /** Returns the rules of an area. */
  public List<Rule> rules(Area area) {
    return rules.values().stream().filter(rule -> rule.area().equals(area.code())).toList();
  }

  /**
   * Returns a rule.
   *
   * @throws IllegalArgumentException if there is none of this id
   */
  public Rule rule(String id) {
    Rule rule = rules.get(id);
    if (rule == null) {
      throw new IllegalArgumentException("there is no rule " + id);
    }
    return rule;
  }

  /**
   * Returns a digest of what the rules demand: id, level, features and sentence of each. A check, a
   * scenario or a change of state leaves it as it is.
   *
   * @return a SHA-256 in 64 hexadecimal digits
   */
  public String hash() {
    MessageDigest digest = sha256();
    for (Rule rule : rules.values()) {
      String line =
          rule.id() + "\t" + rule.level() + "\t" + rule.needs() + "\t" + rule.absent() + "\t";
      digest.update((line + rule.text() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
