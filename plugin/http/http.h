// SPDX-License-Identifier: Apache-2.0
// The listener: hardened HTTP/1.1 in front of text-in, text-out handlers; nothing above it sees a socket.
#pragma once

#include "http/feed.h"
#include "http/files.h"
#include "http/message.h"
#include "http/metrics.h"
#include "http/router.h"
#include "http/server.h"
