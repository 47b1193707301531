# One library per folder: repere_module(name LAYER n [DEPENDS modules...] [LIBRARIES targets...]).
# A module may depend on modules of lower layers, and on those of its own layer that come before it.

# What every compiled file of the project gets; third-party headers are SYSTEM and exempt.
add_library(repere_flags INTERFACE)
target_compile_options(repere_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Werror
  -fstack-protector-strong)
# cpprestsdk's macro U() breaks fmt, and Boost 1.74 needs to be told not to warn about its own bind.
target_compile_definitions(repere_flags INTERFACE
  _TURN_OFF_PLATFORM_STRING BOOST_BIND_GLOBAL_PLACEHOLDERS BOOST_ALL_DYN_LINK)
# When optimising, g++ 12 sees faults in std::optional and std::string that are not there (GCC bugs 80635, 105329).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(repere_flags INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  target_compile_definitions(repere_flags INTERFACE _GLIBCXX_ASSERTIONS)
else()
  target_compile_definitions(repere_flags INTERFACE _FORTIFY_SOURCE=2)
endif()
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  target_compile_options(repere_flags INTERFACE -msse4.2 -fcf-protection)
endif()
if(REPERE_SANITIZE)
  target_compile_options(repere_flags INTERFACE -fsanitize=${REPERE_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(repere_flags INTERFACE -fsanitize=${REPERE_SANITIZE})
endif()
# g++ warns that the thread sanitizer does not see bare fences; those it means are Asio's.
if(REPERE_SANITIZE STREQUAL "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(repere_flags INTERFACE -Wno-tsan)
endif()
if(REPERE_FUZZ)
  # A finding of the undefined-behaviour sanitizer ends the program: libFuzzer sees nothing else.
  target_compile_options(repere_flags INTERFACE -fsanitize=fuzzer-no-link -fno-sanitize-recover=all
    -fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/tests/fuzz/ignore.txt)
endif()

function(repere_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LAYER" "DEPENDS;LIBRARIES")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp *.S)
  if(sources)
    add_library(repere_${name} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(repere_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  set_property(TARGET repere_${name} PROPERTY repere_layer ${arg_LAYER})
  target_include_directories(repere_${name} ${scope} ${PROJECT_SOURCE_DIR}/plugin)
  target_link_libraries(repere_${name} ${scope} repere_flags)
  foreach(dependency IN LISTS arg_DEPENDS)
    if(NOT TARGET repere_${dependency})
      message(FATAL_ERROR "module ${name} depends on ${dependency}, which does not come before it")
    endif()
    get_target_property(below repere_${dependency} repere_layer)
    if(below GREATER arg_LAYER)
      message(FATAL_ERROR "module ${name} (layer ${arg_LAYER}) depends upwards on ${dependency} (layer ${below})")
    endif()
    target_link_libraries(repere_${name} ${scope} repere_${dependency})
  endforeach()
  if(arg_LIBRARIES)
    if(sources)
      target_link_libraries(repere_${name} PRIVATE ${arg_LIBRARIES})
    else()
      target_link_libraries(repere_${name} INTERFACE ${arg_LIBRARIES})
    endif()
  endif()
endfunction()
