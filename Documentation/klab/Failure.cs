// SPDX-License-Identifier: GPL-2.0-only

namespace Klab;

/// <summary>What was asked for was understood and did not work; the message is shown, and the exit status is 1.</summary>
internal class Failure(string message) : Exception(message);
