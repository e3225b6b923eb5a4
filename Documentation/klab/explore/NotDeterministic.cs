// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Explore;

/// <summary>The scenario does not do the same on the same schedule.</summary>
internal sealed class NotDeterministic(string message) : Exception(message);
