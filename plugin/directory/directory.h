// SPDX-License-Identifier: Apache-2.0
// Addictology services as registers and the site know them: importers, what changes, the file, and live
// registers.
#pragma once

#include "directory/catalogue.h"
#include "directory/file.h"
#include "directory/import.h"
#include "directory/live.h"
#include "directory/register.h"
