package io.tiphys.examples.cli;

import io.tiphys.examples.cli.console.BadInputException;
import io.tiphys.examples.cli.console.Console;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What options are when they are not given: a variable {@code TIPHYS_NAMESPACE}, or a line {@code
 * namespace=…} in the user's file. Only options that say where runs are; never one that lets
 * something run on this machine.
 */
final class Settings implements IDefaultValueProvider {
  private static final Set<String> KNOWN =
      Set.of(
          "engine",
          "namespace",
          "context",
          "kubeconfig",
          "service-account",
          "controller-instance",
          "restricted-pods",
          "s3");

  private final Console console;
  private final Properties file;

  private Settings(Console console, Properties file) {
    this.console = console;
    this.file = file;
  }

  static Settings read(Console console) {
    Properties lines = new Properties();
    String named = console.variable("TIPHYS_CONFIG");
    Path path = named.isEmpty() ? usual(console) : Path.of(named);
    if (!named.isEmpty() || Files.exists(path)) {
      try (Reader reader = Files.newBufferedReader(path)) {
        lines.load(reader);
      } catch (IOException e) {
        throw new BadInputException(path + " cannot be read: " + e.getMessage());
      }
    }
    TreeSet<String> unknown = new TreeSet<>(lines.stringPropertyNames());
    unknown.removeAll(KNOWN);
    if (!unknown.isEmpty()) {
      throw new BadInputException(
          path + ": no settings are " + unknown + "; settings are " + new TreeSet<>(KNOWN));
    }
    return new Settings(console, lines);
  }

  private static Path usual(Console console) {
    String home = console.variable("XDG_CONFIG_HOME");
    return home.isEmpty()
        ? Path.of(console.variable("HOME"), ".config", "tiphys", "config.properties")
        : Path.of(home, "tiphys", "config.properties");
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    String name = option.longestName().replaceFirst("^--", "");
    if (!KNOWN.contains(name)) {
      return null;
    }
    String variable = console.variable("TIPHYS_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
    return variable.isEmpty() ? file.getProperty(name) : variable;
  }
}
