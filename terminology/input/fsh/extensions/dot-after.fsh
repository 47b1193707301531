// What the program needs to know about a code system to compare its codes, beyond their text.

Extension: DotAfter
Id: dot-after
Title: "Where codes have their dot"
Description: "Codes of this system may come with a dot after this many characters, or without any dot; both are the same code. Without this extension a code is compared as it is written."
Context: NamingSystem
* ^status = #active
* ^experimental = false
* value[x] only integer
* value[x] 1..1
