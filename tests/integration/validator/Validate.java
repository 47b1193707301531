// SPDX-License-Identifier: Apache-2.0
// Judges FHIR R4 JSON with HL7's Java validator, knowing base R4 and whatever packages are named.
// Usage: Validate [--package FOLDER]... [--profiles TABLE] [--warnings | --explained FILE] [--report FILE]
//                 [--refused TABLE] PATH...
//   --profiles   each resource is also judged against the profile of its row (see Profiles)
//   --warnings   prints them too
//   --explained  warnings that an extended regular expression of this file matches are counted; any other fails
//   --report     one line for each type of artefact: type, resources, errors, warnings by explanation
//   --refused    instead of judging PATH: changes examples under PATH as the table says; each must be refused (see Refused)
// Prints one line per finding, then "N passed, N failed" (resources); exit 1 when any failed.

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.model.CanonicalResource;
import org.hl7.fhir.r5.model.CanonicalType;
import org.hl7.fhir.r5.utils.validation.IResourceValidator;
import org.hl7.fhir.r5.utils.validation.IValidatorResourceFetcher;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

public final class Validate {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FhirContext fhir = FhirContext.forR4();
  private final List<Path> packages = new ArrayList<>();
  private final List<Path> subjects = new ArrayList<>();
  private final List<Explanation> explained = new ArrayList<>();
  private final Map<String, Count> counts = new TreeMap<>();
  private final Profiles profiles = new Profiles(fhir);
  private boolean warnings;
  private boolean warningsFail;
  private Path report;
  private Path refused;
  private FhirValidator validator;
  private int passed;
  private int failed;

  public static void main(String[] arguments) throws IOException {
    System.exit(new Validate(arguments).run());
  }

  private Validate(String[] arguments) throws IOException {
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--package" -> packages.add(Path.of(arguments[++i]));
        case "--profiles" -> profiles.read(Path.of(arguments[++i]));
        case "--warnings" -> warnings = true;
        case "--explained" -> {
          warningsFail = true;
          explained.addAll(Explanation.read(Path.of(arguments[++i])));
        }
        case "--report" -> report = Path.of(arguments[++i]);
        case "--refused" -> refused = Path.of(arguments[++i]);
        default -> subjects.add(Path.of(arguments[i]));
      }
    }
  }

  private int run() throws IOException {
    validator = validator();
    if (refused != null) {
      for (Refused row : Refused.read(refused)) {
        mustFail(row);
      }
    } else {
      for (Path subject : subjects) {
        for (Path file : resourcesUnder(subject)) {
          judge(file.getFileName().toString(), JSON.readTree(Files.readString(file)));
        }
      }
    }
    if (report != null) {
      Files.createDirectories(report.getParent());
      Files.write(report, counts.entrySet().stream().map(entry -> entry.getValue().line(entry.getKey())).toList());
    }
    System.out.printf("%d passed, %d failed%n", passed, failed);
    return failed == 0 ? 0 : 1;
  }

  private FhirValidator validator() throws IOException {
    var ours = new PrePopulatedValidationSupport(fhir);
    var forms = new Forms(fhir);
    Set<String> known = new HashSet<>();
    for (Path folder : packages) {
      for (Path file : resourcesUnder(folder)) {
        var resource = fhir.newJsonParser().parseResource(Files.readString(file));
        known.add(JSON.readTree(Files.readString(file)).path("url").asText());
        if (resource instanceof Questionnaire form) {
          forms.byUrl.put(form.getUrl(), form);
        } else if (resource instanceof MetadataResource artefact) {
          ours.addResource(artefact);
        }
      }
    }
    var support = new ValidationSupportChain(
        new DefaultProfileValidationSupport(fhir), ours, forms, new CommonCodeSystemsTerminologyService(fhir),
        new InMemoryTerminologyServerValidationSupport(fhir), new SnapshotGeneratingValidationSupport(fhir));
    var instances = new FhirInstanceValidator(support);
    instances.setAnyExtensionsAllowed(true);
    instances.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    instances.setValidatorResourceFetcher(new KnownAddresses(known));
    return fhir.newValidator().registerValidatorModule(instances);
  }

  // A Bundle is judged as a whole, then each resource in it against its own profile.
  private void judge(String name, JsonNode resource) throws IOException {
    for (JsonNode entry : resource.path("entry")) {
      if (entry.has("resource")) {
        judge(name + "/" + entry.path("fullUrl").asText(), entry.path("resource"));
      }
    }
    var chosen = profiles.of(resource);
    var count = counts.computeIfAbsent(resource.path("resourceType").asText() + "\t" + chosen, key -> new Count());
    count.resources++;
    boolean sound = !chosen.equals(Profiles.NONE_FITS);
    if (!sound) {
      System.out.printf("error %s: no row of the table fits this resource%n", name);
    }
    for (SingleValidationMessage message : findings(resource, chosen)) {
      sound = passes(name, message, count) && sound;
    }
    if (sound) {
      passed++;
    } else {
      failed++;
    }
  }

  private List<SingleValidationMessage> findings(JsonNode resource, String profile) {
    var options = new ValidationOptions();
    if (profile.startsWith("http")) {
      options.addProfile(profile);
    }
    return validator.validateWithResult(resource.toString(), options).getMessages();
  }

  private boolean passes(String name, SingleValidationMessage message, Count count) {
    boolean error = message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal();
    if (!error && (message.getSeverity() != ResultSeverityEnum.WARNING || !(warnings || warningsFail))) {
      return true;
    }
    var why = explained.stream().filter(one -> !error && one.fits(message.getMessage())).findFirst();
    if (why.isPresent()) {
      count.explained.merge(why.get().reason(), 1, Integer::sum);
      return true;
    }
    if (error) {
      count.errors++;
    }
    System.out.printf("%s %s: %s: %s%n", message.getSeverity().name().toLowerCase(), name, message.getLocationString(),
        message.getMessage());
    return !error && !warningsFail;
  }

  private void mustFail(Refused row) throws IOException {
    var example = example(row.example());
    row.change(example);
    var messages = findings(example, row.profile());
    boolean bitten = messages.stream().anyMatch(
        one -> one.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal() && one.getMessage().contains(row.says()));
    counts.computeIfAbsent("refused\t" + row.profile(), key -> new Count()).resources++;
    if (bitten) {
      passed++;
      return;
    }
    failed++;
    System.out.printf("not refused as it should be: %s%n", row);
    messages.forEach(one -> System.out.printf("    %s %s: %s%n", one.getSeverity(), one.getLocationString(), one.getMessage()));
  }

  private JsonNode example(String name) throws IOException {
    for (Path subject : subjects) {
      for (Path file : resourcesUnder(subject)) {
        if (file.getFileName().toString().equals(name + ".json")) {
          return JSON.readTree(Files.readString(file));
        }
      }
    }
    throw new IOException("no example " + name);
  }

  private static final class Count {
    private int resources;
    private int errors;
    private final Map<String, Integer> explained = new TreeMap<>();

    private String line(String key) {
      return "%s\t%d\t%d\t%d\t%s".formatted(key, resources, errors,
          explained.values().stream().mapToInt(Integer::intValue).sum(), String.join("; ", explained.keySet()));
    }
  }

  // Lines "# reason" and, below each, the extended regular expressions of the warnings it explains.
  private record Explanation(String reason, Pattern pattern) {
    private static List<Explanation> read(Path file) throws IOException {
      List<Explanation> all = new ArrayList<>();
      String reason = "";
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("#")) {
          reason = line.substring(1).strip();
        } else if (!line.isBlank()) {
          all.add(new Explanation(reason, Pattern.compile(line)));
        }
      }
      return all;
    }

    private boolean fits(String message) {
      return pattern.matcher(message).find();
    }
  }

  // Rows "Type | FHIRPath condition | profile": the first row of the type whose condition holds says what a resource is
  // judged against. A type without rows is judged as base R4; a type with rows must fit one of them.
  private static final class Profiles {
    private static final String BASE = "base R4";
    private static final String NONE_FITS = "none fits";

    private record Row(String type, String condition, String profile) {}

    private final FhirContext fhir;
    private final List<Row> rows = new ArrayList<>();

    private Profiles(FhirContext fhir) {
      this.fhir = fhir;
    }

    private void read(Path file) throws IOException {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          var cells = line.split(" \\| ", -1);
          rows.add(new Row(cells[0].strip(), cells[1].strip(), cells[2].strip()));
        }
      }
    }

    private String of(JsonNode resource) {
      var candidates = rows.stream().filter(row -> row.type().equals(resource.path("resourceType").asText())).toList();
      if (candidates.isEmpty()) {
        return BASE;
      }
      var parsed = fhir.newJsonParser().parseResource(resource.toString());
      return candidates.stream().filter(row -> holds(parsed, row.condition())).map(Row::profile).findFirst().orElse(NONE_FITS);
    }

    private boolean holds(IBaseResource resource, String condition) {
      return fhir.newFhirPath().evaluateFirst(resource, condition, BooleanType.class).map(BooleanType::booleanValue).orElse(false);
    }
  }

  // Rows "profile (its address, or the id of one of ours) | example | JSON pointer | JSON value | words": the example with the value put at the pointer (nothing:
  // what stands there is removed) must be refused by the profile with an error that has these words.
  private record Refused(String profile, String example, String pointer, String value, String says) {
    private static final String CANONICAL = "https://repere.example/fhir/StructureDefinition/";

    private static List<Refused> read(Path file) throws IOException {
      List<Refused> all = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          var cells = line.split(" \\|", -1);
          all.add(new Refused(address(cells[0].strip()), cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip()));
        }
      }
      return all;
    }

    private static String address(String profile) {
      return profile.startsWith("http") ? profile : CANONICAL + profile;
    }

    private void change(JsonNode resource) throws IOException {
      var target = JsonPointer.compile(pointer);
      var parent = resource.at(target.head());
      var last = target.last();
      var put = value.isEmpty() ? null : JSON.readTree(value);
      if (parent instanceof ObjectNode object) {
        if (put == null && object.remove(last.getMatchingProperty()) == null) {
          throw new IOException("nothing to remove: " + this);
        }
        if (put != null) {
          object.set(last.getMatchingProperty(), put);
        }
      } else if (parent instanceof ArrayNode array && put == null) {
        array.remove(last.getMatchingIndex());
      } else if (parent instanceof ArrayNode array && last.getMatchingIndex() == array.size()) {
        array.add(put);
      } else if (parent instanceof ArrayNode array) {
        array.set(last.getMatchingIndex(), put);
      } else {
        throw new IOException("no such place: " + this);
      }
    }
  }

  // Nothing is fetched. An address under our own canonical base must be that of an artefact in one of the packages;
  // the addresses of others are taken as they are.
  private record KnownAddresses(Set<String> known) implements IValidatorResourceFetcher {
    private static final Pattern OURS = Pattern.compile("https://repere\\.example/fhir/[A-Z][A-Za-z]+/[^|#/]+");

    @Override
    public boolean resolveURL(IResourceValidator validator, Object context, String path, String url, String type,
        boolean canonical, List<CanonicalType> targets) {
      var bare = url.split("\\|")[0];
      return !OURS.matcher(bare).matches() || known.contains(bare);
    }

    @Override
    public Element fetch(IResourceValidator validator, Object context, String url) {
      return null;
    }

    @Override
    public byte[] fetchRaw(IResourceValidator validator, String url) {
      return null;
    }

    @Override
    public IValidatorResourceFetcher setLocale(Locale locale) {
      return this;
    }

    @Override
    public CanonicalResource fetchCanonicalResource(IResourceValidator validator, Object context, String url) {
      return null;
    }

    @Override
    public boolean fetchesCanonicalResource(IResourceValidator validator, String url) {
      return false;
    }

    @Override
    public Set<ResourceVersionInformation> fetchCanonicalResourceVersions(IResourceValidator validator, Object context, String url) {
      return Set.of();
    }
  }

  // Answers are judged against their form; HAPI's own store of artefacts has no place for Questionnaires.
  private static final class Forms implements IValidationSupport {
    private final FhirContext fhir;
    private final Map<String, Questionnaire> byUrl = new HashMap<>();

    Forms(FhirContext fhir) {
      this.fhir = fhir;
    }

    @Override
    public FhirContext getFhirContext() {
      return fhir;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends IBaseResource> T fetchResource(Class<T> type, String canonical) {
      var form = byUrl.get(canonical.split("\\|")[0]);
      return form != null && (type == null || type.isInstance(form)) ? (T) form : null;
    }
  }

  // A manifest or an index lists files; it is no resource.
  private static List<Path> resourcesUnder(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !file.endsWith("manifest.json") && !file.endsWith("package.json") && !file.endsWith(".index.json"))
          .sorted().toList();
    }
  }
}
