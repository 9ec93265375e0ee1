package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** All beans of the model, and values for their fields. */
final class Beans {
  private static final Path CLASSES;

  static {
    try {
      CLASSES = Path.of(Workflow.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Beans() {}

  /** Every class whose instances are beans, found where the classes of the model lie. */
  static List<Class<? extends ArgoObject>> all() {
    List<Class<? extends ArgoObject>> beans = new ArrayList<>();
    for (String name : classNames()) {
      Class<?> type = load(name);
      if (ArgoObject.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
        beans.add(type.asSubclass(ArgoObject.class));
      }
    }
    return beans;
  }

  private static List<String> classNames() {
    String folder = "io/tiphys/argo/model/";
    if (Files.isDirectory(CLASSES)) {
      try (Stream<Path> files = Files.list(CLASSES.resolve(folder))) {
        return files.map(file -> file.getFileName().toString()).filter(Beans::isClass).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    try (JarFile jar = new JarFile(CLASSES.toFile())) {
      return jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.startsWith(folder))
          .map(name -> name.substring(folder.length()))
          .filter(Beans::isClass)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isClass(String file) {
    return file.endsWith(".class") && !file.startsWith("package-info");
  }

  private static Class<?> load(String file) {
    String name = file.substring(0, file.length() - ".class".length());
    try {
      return Class.forName("io.tiphys.argo.model." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  static <T extends ArgoObject> T make(Class<T> type) {
    try {
      Constructor<T> constructor = type.getDeclaredConstructor();
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type, e);
    }
  }

  /** The fields of a bean that stand in documents. */
  static List<Field> fields(Class<?> bean) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> type = bean; type != null && type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(JsonProperty.class)) {
          field.setAccessible(true);
          fields.add(field);
        }
      }
    }
    return fields;
  }

  /** A bean with about half of its fields set, down to a depth. */
  static <T extends ArgoObject> T random(Class<T> type, Random random, int depth) {
    T bean = make(type);
    for (Field field : fields(type)) {
      if (random.nextBoolean()) {
        set(field, bean, value(field.getGenericType(), random, depth));
      }
    }
    if (random.nextInt(4) == 0) {
      bean.unknownField("x-unknown-" + random.nextInt(9), Map.of("list", List.of(1, "two", true)));
    }
    return bean;
  }

  /** A value for a field; null where there is no depth left. */
  static Object value(Type type, Random random, int depth) {
    if (type instanceof ParameterizedType generic) {
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      Object element = depth == 0 ? null : value(last, random, depth - 1);
      boolean empty = element == null || random.nextInt(4) == 0;
      if (generic.getRawType() == List.class) {
        return empty ? new ArrayList<>() : new ArrayList<>(List.of(element, element));
      }
      Map<String, Object> map = new LinkedHashMap<>();
      if (!empty) {
        map.put("key-" + random.nextInt(9), element);
      }
      return map;
    }
    return scalar((Class<?>) type, random, depth);
  }

  private static Object scalar(Class<?> type, Random random, int depth) {
    if (ArgoObject.class.isAssignableFrom(type)) {
      return depth == 0 ? null : random(type.asSubclass(ArgoObject.class), random, depth - 1);
    }
    if (type == String.class || type == Object.class) {
      return List.of("", "a", "{{=1+1}} \"'\\\n\t", "\ud83d\ude00 ελ", "007")
          .get(random.nextInt(5));
    }
    if (type == Boolean.class) {
      return random.nextBoolean();
    }
    if (type == Integer.class) {
      return random.nextInt();
    }
    if (type == Long.class) {
      return random.nextLong();
    }
    if (type == BigDecimal.class) {
      return new BigDecimal(random.nextInt(1000)).movePointLeft(random.nextInt(4));
    }
    if (type == IntOrString.class) {
      return random.nextBoolean() ? new IntOrString(random.nextInt()) : new IntOrString("{{x}}");
    }
    if (type == Item.class) {
      return random.nextBoolean() ? Item.of("text") : Item.of(Map.of("n", random.nextInt()));
    }
    if (type == byte[].class) {
      byte[] bytes = new byte[random.nextInt(5)];
      random.nextBytes(bytes);
      return bytes;
    }
    return kubernetes(type);
  }

  /** An empty one: what is in Kubernetes' own types is fabric8's matter. */
  private static Object kubernetes(Class<?> type) {
    try {
      return type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no value for " + type, e);
    }
  }

  static void set(Field field, Object bean, Object value) {
    try {
      field.set(bean, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
