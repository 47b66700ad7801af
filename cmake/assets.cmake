# Styles and scripts: src/web/assets, bundled and minified by esbuild with the packages of package-lock.json,
# then put into the program under the names app.css, app.js and icons/*.svg.
file(GLOB_RECURSE CD_ASSET_SOURCES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/web/assets/*.css ${CMAKE_SOURCE_DIR}/src/web/assets/*.js)
file(GLOB CD_ASSET_ICONS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/web/assets/icons/*.svg)

function(cd_assets)
  cmake_parse_arguments(A "" "OUT" "" ${ARGN})
  set(sources ${CMAKE_SOURCE_DIR}/src/web/assets)
  set(bundles ${CMAKE_BINARY_DIR}/assets)
  set(esbuild ${CMAKE_SOURCE_DIR}/node_modules/.bin/esbuild)
  if(NOT EXISTS ${esbuild})
    message(FATAL_ERROR "The style sheet and the script are bundled by esbuild, which is not in node_modules yet. Run: ./dev setup build")
  endif()

  add_custom_command(
    OUTPUT ${bundles}/app.css ${bundles}/app.js
    COMMAND ${esbuild} ${sources}/app.css ${sources}/app.js
            --bundle --minify --target=es2020,chrome109,firefox115,safari16 --charset=utf8 --log-level=warning --outdir=${bundles}
    DEPENDS ${CD_ASSET_SOURCES} ${CMAKE_SOURCE_DIR}/package-lock.json
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
    VERBATIM
    COMMENT "Bundling styles and scripts")

  set(icons "")
  foreach(icon IN LISTS CD_ASSET_ICONS)
    get_filename_component(name ${icon} NAME)
    add_custom_command(
      OUTPUT ${bundles}/icons/${name}
      COMMAND ${CMAKE_COMMAND} -E copy ${icon} ${bundles}/icons/${name}
      DEPENDS ${icon}
      VERBATIM)
    list(APPEND icons ${bundles}/icons/${name})
  endforeach()

  cd_embed(OUT embedded SYMBOL asset_files BASE ${bundles} FILES ${bundles}/app.css ${bundles}/app.js ${icons})
  set(${A_OUT} ${embedded} PARENT_SCOPE)
endfunction()
