// SPDX-License-Identifier: Apache-2.0
// Judges folders of FHIR R4 JSON with HL7's Java validator, knowing base R4 and whatever packages are named.
// Usage: Validate [--warnings] [--package FOLDER]... PATH...
// Prints one line per finding, then "N passed, N failed" (resources); exit 1 when any resource has an error.

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

public final class Validate {
  private final FhirContext fhir = FhirContext.forR4();
  private final boolean warnings;
  private int passed;
  private int failed;

  private Validate(boolean warnings) {
    this.warnings = warnings;
  }

  public static void main(String[] arguments) throws IOException {
    boolean warnings = false;
    List<Path> packages = new ArrayList<>();
    List<Path> subjects = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--warnings")) {
        warnings = true;
      } else if (arguments[i].equals("--package")) {
        packages.add(Path.of(arguments[++i]));
      } else {
        subjects.add(Path.of(arguments[i]));
      }
    }
    System.exit(new Validate(warnings).run(packages, subjects));
  }

  private int run(List<Path> packages, List<Path> subjects) throws IOException {
    var validator = validator(packages);
    for (Path subject : subjects) {
      for (Path file : resourcesUnder(subject)) {
        judge(validator, file);
      }
    }
    System.out.printf("%d passed, %d failed%n", passed, failed);
    return failed == 0 ? 0 : 1;
  }

  private FhirValidator validator(List<Path> packages) throws IOException {
    var ours = new PrePopulatedValidationSupport(fhir);
    var forms = new Forms(fhir);
    for (Path folder : packages) {
      for (Path file : resourcesUnder(folder)) {
        var resource = fhir.newJsonParser().parseResource(Files.readString(file));
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
    return fhir.newValidator().registerValidatorModule(instances);
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

  private void judge(FhirValidator validator, Path file) throws IOException {
    boolean sound = true;
    for (SingleValidationMessage message : validator.validateWithResult(Files.readString(file)).getMessages()) {
      boolean error = message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal();
      sound = sound && !error;
      if (error || (warnings && message.getSeverity() == ResultSeverityEnum.WARNING)) {
        System.out.printf("%s %s: %s: %s%n", message.getSeverity().name().toLowerCase(), file.getFileName(),
            message.getLocationString(), message.getMessage());
      }
    }
    if (sound) {
      passed++;
    } else {
      failed++;
    }
  }

  // manifest.json lists hashes; it is no resource.
  private static List<Path> resourcesUnder(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".json") && !file.endsWith("manifest.json") && !file.endsWith("package.json"))
          .sorted().toList();
    }
  }
}
