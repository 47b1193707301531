# SPDX-License-Identifier: Apache-2.0
"""People and places of a French chart that exist nowhere: they fit fr-core 2.2.0, and their national ids are test ids."""

import random
import uuid

CORE = "https://hl7.fr/ig/fhir/core"
INS_TEST = "urn:oid:1.2.250.1.213.1.4.10"  # INS-NIR-TEST: the only root of national ids that test data may use
IDENTIFIER_TYPES = CORE + "/CodeSystem/fr-core-cs-v2-0203"
COMMUNES = "https://mos.esante.gouv.fr/NOS/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM"
ENCOUNTER_IDENTIFIER_TYPES = CORE + "/CodeSystem/fr-core-cs-identifier-type"


def coded(system, code, display=None):
    return {"coding": [{"system": system, "code": code, **({"display": display} if display else {})}]}


def ins_test(birth_date, female=False):
    """13 digits and their key (97 minus the remainder by 97). Nobody has it: 01006 has a hundred inhabitants, not 900 births a month."""
    number = "%d%s%s01006%03d" % (2 if female else 1, birth_date[2:4], birth_date[5:7], random.randrange(900, 1000))
    return "%s%02d" % (number, 97 - int(number) % 97)


def patient(family, birth_date, gender="male"):
    birth_place = {"extension": [{"url": CORE + "/StructureDefinition/fr-core-address-insee-code",
                                  "valueCoding": {"system": COMMUNES, "code": "01006"}}]}
    validated = [{"url": "identityStatus", "valueCoding": {"system": CORE + "/CodeSystem/fr-core-cs-v2-0445", "code": "VALI"}}]
    return {"resourceType": "Patient", "active": True,
            "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/patient-birthPlace", "valueAddress": birth_place},
                          {"url": CORE + "/StructureDefinition/fr-core-identity-reliability", "extension": validated}],
            "identifier": [{"use": "official", "type": coded(IDENTIFIER_TYPES, "INS-NIR-TEST"), "system": INS_TEST,
                            "value": ins_test(birth_date, gender == "female")},
                           {"use": "usual", "type": coded("http://terminology.hl7.org/CodeSystem/v2-0203", "PI",
                                                          "Patient internal identifier"),
                            "system": "https://hopital.example/ipp", "value": uuid.uuid4().hex}],
            "name": [{"use": "official", "family": family, "given": ["Camille"],
                      "extension": [{"url": CORE + "/StructureDefinition/fr-core-patient-birth-list-given-name",
                                     "valueString": "Camille"}]}],
            "gender": gender, "birthDate": birth_date}


def encounter(subject, visit_class, start):
    return {"resourceType": "Encounter", "status": "in-progress", "subject": {"reference": subject},
            "identifier": [{"type": coded(ENCOUNTER_IDENTIFIER_TYPES, "VN"), "system": "https://hopital.example/sejour",
                            "value": uuid.uuid4().hex}],
            "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": visit_class},
            "period": {"start": start}}


def practitioner(family):
    return {"resourceType": "Practitioner", "active": True, "name": [{"family": family, "given": ["Camille"]}],
            "identifier": [{"system": "https://hopital.example/agents", "value": uuid.uuid4().hex}]}


def team(name):
    return {"resourceType": "Organization", "active": True, "name": name,
            "identifier": [{"system": "https://hopital.example/unites", "value": uuid.uuid4().hex}]}
