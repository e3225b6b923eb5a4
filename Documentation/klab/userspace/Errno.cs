// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Frozen;
using System.Reflection;
using Kernel.Include.Uapi;

namespace Klab.Userspace;

/// <summary>Names and texts of the error numbers, the texts being those of the C library.</summary>
internal static class Errno
{
	private static readonly FrozenDictionary<int, string> names = typeof(errno_h)
		.GetFields(BindingFlags.Public | BindingFlags.Static)
		.Where(f => f.IsLiteral && f.FieldType == typeof(int) && f.Name is not ("EWOULDBLOCK" or "EDEADLOCK"))
		.DistinctBy(f => (int)f.GetRawConstantValue()!)
		.ToFrozenDictionary(f => (int)f.GetRawConstantValue()!, f => f.Name);

	private static readonly FrozenDictionary<string, string> texts = new Dictionary<string, string> {
		["EPERM"] = "Operation not permitted", ["ENOENT"] = "No such file or directory",
		["ESRCH"] = "No such process", ["EINTR"] = "Interrupted system call", ["EIO"] = "Input/output error",
		["ENXIO"] = "No such device or address", ["E2BIG"] = "Argument list too long",
		["ENOEXEC"] = "Exec format error", ["EBADF"] = "Bad file descriptor", ["ECHILD"] = "No child processes",
		["EAGAIN"] = "Resource temporarily unavailable", ["ENOMEM"] = "Cannot allocate memory",
		["EACCES"] = "Permission denied", ["EFAULT"] = "Bad address", ["ENOTBLK"] = "Block device required",
		["EBUSY"] = "Device or resource busy", ["EEXIST"] = "File exists", ["EXDEV"] = "Invalid cross-device link",
		["ENODEV"] = "No such device", ["ENOTDIR"] = "Not a directory", ["EISDIR"] = "Is a directory",
		["EINVAL"] = "Invalid argument", ["ENFILE"] = "Too many open files in system",
		["EMFILE"] = "Too many open files", ["ENOTTY"] = "Inappropriate ioctl for device",
		["ETXTBSY"] = "Text file busy", ["EFBIG"] = "File too large", ["ENOSPC"] = "No space left on device",
		["ESPIPE"] = "Illegal seek", ["EROFS"] = "Read-only file system", ["EMLINK"] = "Too many links",
		["EPIPE"] = "Broken pipe", ["EDOM"] = "Numerical argument out of domain",
		["ERANGE"] = "Numerical result out of range", ["EDEADLK"] = "Resource deadlock avoided",
		["ENAMETOOLONG"] = "File name too long", ["ENOLCK"] = "No locks available",
		["ENOSYS"] = "Function not implemented", ["ENOTEMPTY"] = "Directory not empty",
		["ELOOP"] = "Too many levels of symbolic links", ["ENODATA"] = "No data available",
		["EPROTO"] = "Protocol error", ["EBADMSG"] = "Bad message",
		["EOVERFLOW"] = "Value too large for defined data type", ["ENOTUNIQ"] = "Name not unique on network",
		["EUSERS"] = "Too many users", ["ENOTSOCK"] = "Socket operation on non-socket",
		["EDESTADDRREQ"] = "Destination address required", ["EMSGSIZE"] = "Message too long",
		["EPROTOTYPE"] = "Protocol wrong type for socket", ["ENOPROTOOPT"] = "Protocol not available",
		["EPROTONOSUPPORT"] = "Protocol not supported", ["ESOCKTNOSUPPORT"] = "Socket type not supported",
		["EOPNOTSUPP"] = "Operation not supported", ["EPFNOSUPPORT"] = "Protocol family not supported",
		["EAFNOSUPPORT"] = "Address family not supported by protocol", ["EADDRINUSE"] = "Address already in use",
		["EADDRNOTAVAIL"] = "Cannot assign requested address", ["ENETDOWN"] = "Network is down",
		["ENETUNREACH"] = "Network is unreachable", ["ENETRESET"] = "Network dropped connection on reset",
		["ECONNABORTED"] = "Software caused connection abort", ["ECONNRESET"] = "Connection reset by peer",
		["ENOBUFS"] = "No buffer space available", ["EISCONN"] = "Transport endpoint is already connected",
		["ENOTCONN"] = "Transport endpoint is not connected",
		["ESHUTDOWN"] = "Cannot send after transport endpoint shutdown", ["ETIMEDOUT"] = "Connection timed out",
		["ECONNREFUSED"] = "Connection refused", ["EHOSTDOWN"] = "Host is down",
		["EHOSTUNREACH"] = "No route to host", ["EALREADY"] = "Operation already in progress",
		["EINPROGRESS"] = "Operation now in progress", ["ESTALE"] = "Stale file handle",
	}.ToFrozenDictionary();

	/// <summary><c>EBUSY</c> for -16 or 16.</summary>
	public static string Name(int error) => names.GetValueOrDefault(Math.Abs(error)) ?? $"E{Math.Abs(error)}";

	/// <summary><c>strerror(3)</c> of -16 or 16.</summary>
	public static string Text(int error) =>
		texts.GetValueOrDefault(Name(error)) ?? $"Unknown error {Math.Abs(error)}";
}
